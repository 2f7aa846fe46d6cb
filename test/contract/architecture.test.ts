import { describe, expect, it } from "vitest";
import { targets } from "../../generator/targets/targets.js";
import { outside, rooms, topFolders } from "./rooms.js";
import { filesBelow, foldersIn, globalsUsed, sourceFiles, type SourceFile } from "./source-files.js";

const files = sourceFiles("generator");
const byPath = new Map(files.map((file) => [file.path, file]));

/** `generator/link/link.ts` lives in `link`, `generator/cli.ts` in itself. */
function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

describe("rooms", () => {
  it("are all listed, and all there", () => {
    expect([...new Set(files.map((file) => roomOf(file.path)))].sort()).toEqual(Object.keys(rooms).sort());
    expect(foldersIn("generator").filter((folder) => rooms[folder] === undefined)).toEqual([]);
  });

  it("import only what the plan lets them", () => {
    const wrong = files.flatMap((file) => file.imports.filter((to) => !mayImport(file, to)).map((to) => `${file.path} imports ${to}`));
    expect(wrong).toEqual([]);
  });

  it("of targets do not know each other", () => {
    const targetOf = (path: string): string | null => /^generator\/targets\/([^/]+)\//.exec(path)?.[1] ?? null;
    const wrong = files.filter((file) => targetOf(file.path) !== null).flatMap((file) =>
      file.imports.filter((to) => to.startsWith("generator/targets/") && targetOf(to) !== targetOf(file.path)).map((to) => `${file.path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of targets take nothing that targets from outside could not have: what `docwright/target` gives", () => {
    const given = new Set(byPath.get("generator/target.ts")?.imports);
    const taken = files.filter((file) => file.path.startsWith("generator/targets/")).flatMap((file) => file.imports.filter((to) => !to.startsWith("generator/targets/")));
    expect(taken.length).toBeGreaterThan(20);
    expect([...new Set(taken.filter((to) => !given.has(to)))]).toEqual([]);
  });

  it("leave disk, process, terminal and network to those at the door", () => {
    const doors = new Set(["process", "console", "fetch", "WebSocket", "require", "setTimeout", "setInterval", "navigator"]);
    const inner = files.filter((file) => !outside.includes(roomOf(file.path)));
    expect(inner.flatMap((file) => globalsUsed(file, doors).map((name) => `${file.path} uses ${name}`))).toEqual([]);
    expect(files.flatMap((file) => file.packages.filter((name) => name.startsWith("node:") && !mayUseNode(file, name)).map((name) => `${file.path} imports ${name}`))).toEqual([]);
  });
});

function mayImport(file: SourceFile, to: string): boolean {
  const [from, into] = [roomOf(file.path), roomOf(to)];
  const room = rooms[from];
  if (from === into || room?.imports.includes(into) === true) return true;
  return room?.types?.includes(into) === true && file.typeImports.includes(to);
}

function mayUseNode(file: SourceFile, name: string): boolean {
  const allowed = rooms[roomOf(file.path)]?.node ?? [];
  return allowed === "all" || allowed.includes(name);
}

describe("imports", () => {
  it.each([["generator", byPath], ["templates", new Map(sourceFiles("templates").map((file) => [file.path, file]))]])("of %s go in no circle, types included", (_, all) => {
    expect(findCircle(all)).toBeNull();
  });

  it("are all seen: types, values, and what is loaded later", () => {
    const imports = (path: string): readonly string[] => byPath.get(path)?.imports ?? [];
    expect(imports("generator/pipeline.ts")).toContain("generator/model/page-text.ts");
    expect(byPath.get("generator/pipeline.ts")?.typeImports).toContain("generator/model/page-text.ts");
    expect(imports("generator/index.ts")).toContain("generator/model/api.ts");
    expect(imports("generator/commands/commands.ts")).toContain("generator/commands/generate.ts");
    expect(byPath.get("generator/commands/commands.ts")?.typeImports).not.toContain("generator/commands/generate.ts");
  });

  it("that went in a circle would be found", () => {
    const file = (path: string, ...imports: string[]): [string, SourceFile] => [path, { path, imports, typeImports: [], packages: [], text: "" }];
    expect(findCircle(new Map([file("a", "b", "c"), file("b", "c"), file("c")]))).toBeNull();
    expect(findCircle(new Map([file("a", "b"), file("b", "c"), file("c", "b")]))).toEqual(["b", "c", "b"]);
  });

  it("lead to files that are there", () => {
    expect(files.flatMap((file) => file.imports.filter((to) => !byPath.has(to)).map((to) => `${file.path} imports ${to}`))).toEqual([]);
  });
});

/** The files of one circle, the first one again at the end; null where there is none. */
function findCircle(all: ReadonlyMap<string, SourceFile>): string[] | null {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const to of all.get(path)?.imports ?? []) {
      const circle = visit(to, [...way, path]);
      if (circle !== null) return circle;
    }
    done.add(path);
    return null;
  };
  for (const path of all.keys()) {
    const circle = visit(path, []);
    if (circle !== null) return circle;
  }
  return null;
}

describe("folders", () => {
  it("at the top are all listed", () => {
    const there = foldersIn(".");
    expect(there.filter((name) => ![...topFolders.kept, ...topFolders.made].some((known) => known === name))).toEqual([]);
    expect(topFolders.kept.filter((name) => !there.includes(name))).toEqual([]);
  });

  it("of targets are those that targets.ts lists", () => {
    expect(foldersIn("generator/targets")).toEqual(targets.map((target) => target.name).sort());
  });

  it("of templates belong to a target each, to the report, or to what new-target writes", () => {
    const names = [...targets.map((target) => target.name), "html", "new-target"];
    expect(foldersIn("templates").filter((name) => !names.includes(name))).toEqual([]);
    expect(filesBelow("templates").filter((path) => path.split("/").length < 3)).toEqual([]);
  });
});

describe("files", () => {
  const all = [...files, ...sourceFiles("templates"), ...sourceFiles("test")];

  it("are short enough to be read at once", () => {
    const long = all.filter((file) => file.text.split("\n").length > 301);
    expect(long.map((file) => `${file.path}: ${file.text.split("\n").length - 1} lines`)).toEqual([]);
  });
});
