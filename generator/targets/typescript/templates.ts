import type { PlannedFile } from "../../emit/target.js";
import type { BuilderView } from "./paths.js";
import type { QueryView } from "./queries.js";
import type { AliasView, EnumView, InterfaceView } from "./views.js";

/** The view of each template of the target, by the template's name. */
export interface TemplateViews {
  readonly "client.d.ts.hbs": ClientView;
  readonly "core.d.ts.hbs": CoreView;
  readonly "core.js.hbs": CoreCodeView;
  readonly "enums.js.hbs": EnumsView;
  readonly "index.d.ts.hbs": IndexView;
  readonly "index.js.hbs": Nothing;
  readonly "module.d.ts.hbs": ModuleView;
  readonly "module.js.hbs": ModuleCodeView;
  readonly "_doc.hbs": DocView;
  readonly "_interface.hbs": InterfaceView;
}

/** The declarations of the client itself. */
export interface ClientView {
  /** Import statements. */
  readonly imports: readonly string[];
  readonly root: BuilderView;
  /** The pages say where the API is. */
  readonly isKnown: boolean;
}

/** The declarations that do without any area. */
export interface CoreView {
  /** The pages say where the API is. */
  readonly isKnown: boolean;
}

/** The code of `createClient`. */
export interface CoreCodeView {
  /** A string literal; empty where the pages do not say where the API is. */
  readonly baseUrl: string;
}

/** The values of all enums. */
export interface EnumsView {
  readonly enums: readonly EnumView[];
}

/** What the package exports. */
export interface IndexView {
  /** The paths of all modules, without an ending. */
  readonly modules: readonly string[];
}

/** A template that is the same for every API. */
export type Nothing = Readonly<Record<never, never>>;

/** The declarations of a module: an area of the API, or what areas share. */
export interface ModuleView {
  /** Import statements. */
  readonly imports: readonly string[];
  /** An area, which hands on what is shared. */
  readonly isArea: boolean;
  readonly enums: readonly EnumView[];
  readonly interfaces: readonly InterfaceView[];
  readonly aliases: readonly AliasView[];
  readonly queries: readonly QueryView[];
  readonly bodies: readonly InterfaceView[];
  readonly builders: readonly BuilderView[];
}

/** The code of a module. */
export interface ModuleCodeView {
  /** `./` or `../`. */
  readonly up: string;
}

/** The lines of a comment. */
export interface DocView {
  readonly doc: readonly string[];
}

/** A file of `sdk/`, with the view that its template takes. */
export function sdkFile<Name extends keyof TemplateViews>(path: string, template: Name, view: TemplateViews[Name]): PlannedFile {
  return { kind: "template", path: `sdk/${path}`, template, view };
}
