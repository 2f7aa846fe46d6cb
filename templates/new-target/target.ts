import { defineTarget, markdownText, type Operation, type Source } from "docwright/target";

/** What operations.md.hbs is rendered with. A template can name these fields and no others. */
interface SheetView {
  readonly title: string;
  readonly operations: readonly OperationView[];
}

/** What _operation.hbs is rendered with. */
interface OperationView {
  readonly title: string;
  readonly description: string;
  /** `GET /lamps/{lampId}`, one for each documented route. */
  readonly calls: readonly string[];
  readonly permissions: readonly string[];
  readonly source: Source;
}

/** A Markdown page with every operation of the API. */
export default defineTarget({
  name: "new-target",
  description: "operations.md, every operation on one page",
  options: {
    title: { description: "The title of the page.", default: "Operations" },
    permissions: { description: "Say who may call each operation.", default: true },
  },
  plan: (api, options) => {
    const view: SheetView = {
      title: markdownText(options.title),
      operations: api.operations.map((operation) => operationView(operation, options.permissions)),
    };
    return [{ kind: "template", path: "new-target/operations.md", template: "operations.md.hbs", view }];
  },
});

function operationView(operation: Operation, withPermissions: boolean): OperationView {
  const permissions = withPermissions ? operation.permissions.filter((one) => one.supported) : [];
  return {
    // What pages say may hold anything: it is made harmless for the language that is written.
    title: markdownText(operation.title),
    description: markdownText(operation.description),
    calls: operation.routes.map((route) => markdownText(`${operation.method} ${route.path}`)),
    // Each choice suffices; one of several names asks for all of them.
    permissions: [...new Set(permissions.flatMap((one) => one.choices.map((names) => names.join(" and "))))].map(markdownText),
    source: operation.source,
  };
}
