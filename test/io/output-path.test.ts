import { describe, expect, it } from "vitest";
import { pathsBeside } from "../../generator/io/output-path.js";

const files = (...paths: readonly string[]): { readonly path: string }[] => paths.map((path) => ({ path }));

describe("a path of an output folder", () => {
  it.each([
    ["/etc/lamp", /absolute/], ["../lamp", /ends with a dot/], ["a/../../lamp", /ends with a dot/], ["./lamp", /ends with a dot/], ["a\\lamp", /backslash/], ["C:/lamp", /colon/],
    ["a:stream", /colon/], ["a/\u0000lamp", /control/], ["a\u2028b", /control/], ["a//b", /empty/], ["", /empty/], ["a/", /empty/], ["lamp ", /space/], ["sheet/aux.md", /device/],
    ["NUL", /device/], ["com1.tar.gz/x", /device/], ["LPT\u00b2", /device/], [".git/hooks/lamp", /\.git/], ["a/.GIT/x", /\.git/], [".docwright.json", /keeps this name/], [".docwright-staging-1/x", /keeps this name/],
    ["x".repeat(256), /longer/],
  ])("%j is refused", (path, why) => {
    expect(pathsBeside().add("sheet", files("fine.md", path))).toMatch(why);
  });

  it.each(["lamp.md", "auxiliary/con-text.md", "a/b/c/d", "größe.md", ".hidden/x", "a..b"])("%j is taken", (path) => {
    expect(pathsBeside().add("sheet", files(path))).toBeNull();
  });
});

describe("paths of several targets", () => {
  it.each([
    ["a file of another one, in other letters", ["Schemas/Lamp.json"], /"Schemas\/Lamp\.json" names the same file as "schemas\/lamp\.json" of the target "first"/],
    ["a folder of another one", ["schemas"], /"schemas" is a file where "schemas\/lamp\.json" of the target "first" needs a folder/],
    ["a place below a file of another one", ["Model.json/x"], /"Model\.json\/x" needs a folder where "model\.json" of the target "first" is a file/],
    ["one file twice", ["a", "A"], /"A" names the same file as "a" where/],
    ["a file below its own file", ["a/b", "a"], /"a" is a file where "a\/b" needs a folder/],
  ])("cannot be %s", (_, paths, why) => {
    const all = pathsBeside();
    expect(all.add("first", files("schemas/lamp.json", "model.json"))).toBeNull();
    expect(all.add("second", files("free.md", ...paths))).toMatch(why);
    // Of what was refused nothing is taken: the next one may have it.
    expect(all.add("third", files("free.md"))).toBeNull();
  });
});
