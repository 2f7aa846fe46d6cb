import type { PlannedFile } from "../../emit/target.js";
import type { BuilderView } from "./builders.js";
import type { AliasView, ClassView } from "./classes.js";
import type { MethodView } from "./methods.js";

/** The view of each template of the target, by the template's name. */
export interface TemplateViews {
  readonly "area.py.hbs": AreaView;
  readonly "client.py.hbs": ClientView;
  readonly "pyproject.toml.hbs": ProjectView;
  readonly "types-index.py.hbs": IndexView;
  readonly "types.py.hbs": TypesView;
  readonly "_alias.hbs": AliasView;
  readonly "_method.hbs": MethodView;
}

/** What a module imports, and how. */
export interface ImportsView {
  /** Import statements for type checkers alone. */
  readonly imports: readonly string[];
  /** A method has several signatures. */
  readonly overloads: boolean;
}

/** A module of builders: an area of the API. */
export interface AreaView extends ImportsView {
  readonly builders: readonly BuilderView[];
}

/** The module of the client itself. */
export interface ClientView extends ImportsView {
  readonly client: BuilderView;
  /** A path that begins with a function makes a builder of no class of its own. */
  readonly calls: boolean;
  /** A string literal; empty where the pages do not say where the API is. */
  readonly baseUrl: string;
}

/** What the package is called. */
export interface ProjectView {
  /** For those who install it. */
  readonly name: string;
  /** For those who import it. */
  readonly folder: string;
}

/** Where each type is found. */
export interface IndexView {
  readonly modules: readonly IndexedModule[];
}

/** A module of types, and what it declares. */
export interface IndexedModule {
  readonly name: string;
  /** Lines of names with blanks between. */
  readonly names: readonly string[];
}

/** A module of types. */
export interface TypesView {
  /** Import statements. */
  readonly imports: readonly string[];
  /** Enums, and types of which no page lists anything. */
  readonly values: readonly AliasView[];
  /** Bases before what derives from them. */
  readonly classes: readonly ClassView[];
  /** Types with all that derives from them. */
  readonly unions: readonly AliasView[];
}

/** A file with the view that its template takes. */
export function pythonFile<Name extends keyof TemplateViews>(path: string, template: Name, view: TemplateViews[Name]): PlannedFile {
  return { kind: "template", path, template, view };
}
