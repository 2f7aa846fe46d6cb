import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPages } from "../../generator/io/read-pages.js";
import { UsageError } from "../../generator/io/usage-error.js";
import { putFiles, tempFolder } from "./temp-folder.js";

async function read(docs: string, options?: { maxBytes?: number }) {
  const { pages, findings } = await readPages(docs, options);
  const found = findings.map(({ rule, place }) => `${rule} ${place.path}:${place.line}:${place.column}`);
  return { pages, paths: pages.map((page) => page.path), findings, found };
}

describe("pages", () => {
  it("are found in all folders and sorted by code unit", async () => {
    const docs = tempFolder();
    putFiles(docs, { "b.md": "b", "a/z.MD": "z", "a/deep/er/x.Markdown": "x", "B.txt": "B", "a.md": "a", "é.md": "é", "c.html": "no", "md": "no" });
    const { paths, found } = await read(docs);
    expect(paths).toEqual(["B.txt", "a.md", "a/deep/er/x.Markdown", "a/z.MD", "b.md", "é.md"]);
    expect(found).toEqual([]);
  });

  it("are not looked for in dot folders, node_modules and folders that docwright wrote", async () => {
    const docs = tempFolder();
    putFiles(docs, { ".git/x.md": "", "node_modules/p/README.md": "", "sdk/.docwright.json": "{}", "sdk/README.md": "", "a.md": "" });
    expect((await read(docs)).paths).toEqual(["a.md"]);
  });

  it("may have names that only look dangerous", async () => {
    const docs = tempFolder();
    putFiles(docs, { "..%2f..%2fx.md": "1", "...md": "2", "$(id) `x`.md": "3", "a b/.md": "4", "__proto__.md": "5" });
    const { paths, found } = await read(docs);
    expect(paths).toEqual(["$(id) `x`.md", "..%2f..%2fx.md", "...md", "__proto__.md", "a b/.md"]);
    expect(found).toEqual([]);
  });

  it("lose the byte order mark, CRLF, CR and NUL", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": "\ufeffone\r\ntwo\rthree\n\nf\0ur\0" });
    const { pages, found, findings } = await read(docs);
    expect(pages).toEqual([{ path: "a.md", text: "one\ntwo\nthree\n\nf\ufffdur\ufffd" }]);
    expect(found).toEqual(["page-nul-bytes a.md:5:2"]);
    expect(findings[0]?.place).toEqual({ path: "a.md", line: 5, column: 2, endLine: 5, endColumn: 3 });
  });

  it.each([
    ["Latin-1", Buffer.from("one\r\ncaf\xe9 x\n", "latin1"), "one\ncaf\ufffd x\n", "2:4"],
    ["a sequence that is cut short by the end", Buffer.from([0x61, 0xe2, 0x82]), "a\ufffd", "1:2"],
    ["a sequence that is cut short by a letter", Buffer.from([0xef, 0xbf, 0x41]), "\ufffdA", "1:1"],
    ["a bad byte behind a real U+FFFD", Buffer.from([0xef, 0xbf, 0xbd, 0x0d, 0xff]), "\ufffd\n\ufffd", "2:1"],
    ["a bad byte behind a byte order mark and an emoji", Buffer.from([0xef, 0xbb, 0xbf, 0xf0, 0x9f, 0x98, 0x80, 0xc0]), "\u{1f600}\ufffd", "1:3"],
  ])("that are not UTF-8 are read with replacements: %s", async (_, bytes, text, at) => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": bytes });
    const { pages, found } = await read(docs);
    expect(pages).toEqual([{ path: "a.md", text }]);
    expect(found).toEqual([`page-not-utf8 a.md:${at}`]);
  });

  it("that are too large are not read", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": "12345", "b.md": "1234", "huge.md": "" });
    truncateSync(join(docs, "huge.md"), 50_000_000);
    const before = process.memoryUsage().arrayBuffers;
    expect((await read(docs)).found).toEqual(["page-too-large huge.md:1:1"]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    const small = await read(docs, { maxBytes: 4 });
    expect(small.paths).toEqual(["b.md"]);
    expect(small.findings[0]?.message).toContain("5 bytes, more than the 4");
  });

  it("that cannot be read are named, and the rest is read", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": "a", "folder.md/x.md": "x" });
    symlinkSync("nowhere", join(docs, "broken.md"));
    symlinkSync("nowhere", join(docs, "image.png"));
    symlinkSync("nowhere", join(docs, "section"));
    execFileSync("mkfifo", [join(docs, "pipe.md")]);
    const { paths, found } = await read(docs);
    expect(paths).toEqual(["a.md"]);
    expect(found).toEqual(["broken.md", "folder.md", "pipe.md", "section"].map((path) => `page-unreadable ${path}:1:1`));
  });

  it.skipIf(process.getuid?.() === 0)("and folders that may not be read are named, and the rest is read", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": "a", "b.md": "b", "c/d.md": "d" });
    chmodSync(join(docs, "b.md"), 0);
    chmodSync(join(docs, "c"), 0);
    const { paths, found } = await read(docs);
    chmodSync(join(docs, "c"), 0o700);
    expect(paths).toEqual(["a.md"]);
    expect(found).toEqual(["page-unreadable b.md:1:1", "page-unreadable c:1:1"]);
  });

  it("whose names cannot be used are left out", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a.md": "", "b\n::error::x.md": "", "c\\d.md": "", "e\u2028f.md": "", "g\u202eh.md": "", "no\npage": "", "bad\u0007/x.md": "" });
    writeFileSync(Buffer.concat([Buffer.from(join(docs, "latin-")), Buffer.from([0xe9]), Buffer.from(".md")]), "");
    const { paths, found, findings } = await read(docs);
    expect(paths).toEqual(["a.md"]);
    expect(found).toEqual([
      "path-unsafe b\\u000a::error::x.md:1:1",
      "path-unsafe bad\\u0007:1:1",
      "path-unsafe c\\d.md:1:1",
      "path-unsafe e\\u2028f.md:1:1",
      "path-unsafe g\\u202eh.md:1:1",
      "path-unsafe latin-\ufffd.md:1:1",
    ]);
    expect(findings.every(({ message }) => !message.includes("\n"))).toBe(true);
  });

  it("are missed where there are none", async () => {
    const docs = tempFolder();
    expect((await read(docs)).found).toEqual(["no-pages .:1:1"]);
    putFiles(docs, { "x.html": "", "sub/y.json": "" });
    expect((await read(docs)).found).toEqual(["no-pages .:1:1"]);
  });

  it("are read by the thousands, and always in the same order", async () => {
    const docs = tempFolder();
    const text = "# Get a widget\n\n".repeat(100);
    putFiles(docs, Object.fromEntries(Array.from({ length: 8000 }, (_, i) => [`s${i % 40}/p${i}.md`, text])));
    const first = await readPages(docs);
    expect(first.pages).toHaveLength(8000);
    expect(await readPages(docs)).toEqual(first);
  }, 60_000);
});

describe("symbolic links", () => {
  it("are followed to files and folders that are pages by no other path", async () => {
    const docs = tempFolder();
    putFiles(docs, { ".data/v1/a.md": "a", ".data/v1/sub/b.md": "b", "c.text": "c", ".data/d.md": "d" });
    symlinkSync(".data/v1", join(docs, "current"));
    symlinkSync("c.text", join(docs, "c.md"));
    symlinkSync(".data/d.md", join(docs, "second.md"));
    symlinkSync(".data/d.md", join(docs, "first.md"));
    const { pages, found } = await read(docs);
    expect(pages.map(({ path, text }) => [path, text])).toEqual([["c.md", "c"], ["current/a.md", "a"], ["current/sub/b.md", "b"], ["first.md", "d"]]);
    expect(found).toEqual([]);
  });

  it("do not make a page of the docs a second page", async () => {
    const docs = tempFolder();
    putFiles(docs, { "v2/a.md": "a", "z.md": "z" });
    symlinkSync("v2", join(docs, "latest"));
    symlinkSync("z.md", join(docs, "a-link.md"));
    const { paths, found } = await read(docs);
    expect(paths).toEqual(["v2/a.md", "z.md"]);
    expect(found).toEqual([]);
  });

  it("that lead back are found and not followed", async () => {
    const docs = tempFolder();
    putFiles(docs, { "a/b/x.md": "x", ".hidden/y.md": "y" });
    symlinkSync("../..", join(docs, "a/b/up"));
    symlinkSync(".", join(docs, "a/self"));
    symlinkSync("two.md", join(docs, "one.md"));
    symlinkSync("one.md", join(docs, "two.md"));
    symlinkSync(".hidden", join(docs, "shown"));
    symlinkSync("../.hidden", join(docs, ".hidden/again"));
    const { paths, found, findings } = await read(docs);
    expect(paths).toEqual(["a/b/x.md", "shown/y.md"]);
    expect(found).toEqual(["a/b/up", "a/self", "one.md", "shown/again", "two.md"].map((path) => `link-loop ${path}:1:1`));
    expect(findings[0]?.message).toContain('leads back to "."');
    expect(findings[1]?.message).toContain('leads back to "a"');
  });

  it("that lead out of the docs are not followed", async () => {
    const folder = tempFolder();
    putFiles(folder, { "docs/a.md": "a", "docs-secret/key.md": "secret", "docs-secret/logo.png": "" });
    symlinkSync("../docs-secret", join(folder, "docs/more"));
    symlinkSync(join(folder, "docs-secret/key.md"), join(folder, "docs/key.md"));
    symlinkSync("../docs-secret/logo.png", join(folder, "docs/logo.png"));
    symlinkSync("/dev/zero", join(folder, "docs/zero.md"));
    const { paths, found, findings } = await read(join(folder, "docs"));
    expect(paths).toEqual(["a.md"]);
    expect(found).toEqual(["key.md", "more", "zero.md"].map((path) => `link-outside ${path}:1:1`));
    expect(JSON.stringify(findings)).not.toContain(folder);
  });

  it("cannot make the work grow beyond the files that there are", async () => {
    const docs = tempFolder();
    const names = Array.from({ length: 14 }, (_, i) => `f${i}`);
    for (const name of names) {
      putFiles(docs, { [`.all/${name}/p.md`]: name });
      for (const other of names) symlinkSync(`../${other}`, join(docs, ".all", name, `to-${other}`));
    }
    symlinkSync(".all/f0", join(docs, "start"));
    expect((await read(docs)).paths).toHaveLength(14);
  });

  it("may name the docs folder itself", async () => {
    const folder = tempFolder();
    putFiles(folder, { "real/a.md": "a" });
    symlinkSync("real", join(folder, "docs"));
    expect((await read(join(folder, "docs"))).paths).toEqual(["a.md"]);
  });
});

describe("a docs folder that is none", () => {
  it.each([
    ["missing", "does not exist"],
    ["file.md", "is not a folder"],
    ["file.md/below", "is not a folder"],
    ["loop", "could not be read"],
    ["li\nne", "does not exist"],
  ])("is refused in one line: %s", async (name, words) => {
    const folder = tempFolder();
    putFiles(folder, { "file.md": "" });
    symlinkSync("loop", join(folder, "loop"));
    const error: unknown = await readPages(join(folder, name)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(words);
    expect((error as Error).message).toContain("--docs");
    expect((error as Error).message).not.toContain("\n");
  });

  it("is accepted when it is empty", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "docs"));
    expect((await read(join(folder, "docs"))).paths).toEqual([]);
  });
});
