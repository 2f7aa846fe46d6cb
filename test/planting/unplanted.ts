/** Rules of which no fault can be planted in the text of a page, each with the reason. */
export const unplanted: Readonly<Record<string, string>> = {
  "no-pages": "about a folder without pages: test/io/read-pages.test.ts",
  "page-unreadable": "about a file that cannot be opened: test/io/read-pages.test.ts",
  "page-not-utf8": "about the bytes of a file, which a text has none of: test/io/read-pages.test.ts",
  "page-too-large": "about files of megabytes: test/io/read-pages.test.ts",
  "page-nul-bytes": "about the bytes of a file: test/io/read-pages.test.ts",
  "link-loop": "about symbolic links of the disk: test/io/read-pages.test.ts",
  "link-outside": "about symbolic links of the disk: test/io/read-pages.test.ts",
  "path-unsafe": "about names of files: test/io/read-pages.test.ts",
  "output-not-ours": "about the output folder: test/io/foreign-files.test.ts",
  "override-stale": "about the configuration: test/link/linking.test.ts",
  "names-respelled": "about most tables of a whole reference at once: test/sites/names-as-sent",
};
