import type { OutputFile } from "../model/output-file.js";
import { visiblePath } from "./page-name.js";

/** The beginning of the name of every staging folder. */
export const stagingPrefix = ".docwright-staging-";

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const refused = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\\:]|\p{Surrogate}/u;

/** What stands before the first dot counts: `con.txt` is the console. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;

/**
 * Why a path cannot be the path of a file of ours below the output folder, in words; undefined if it can. A path that passes means
 * the same file on every system and lies below the folder.
 */
export function whyUnwritable(path: string): string | undefined {
  if (path.startsWith("/")) return "it is absolute";
  // A colon stands for a drive or a stream of a file on Windows.
  if (refused.test(path)) return "it holds a backslash, a colon or a control character";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "")) return "a part of it is empty";
  // Covers "." and ".."; Windows drops dots and spaces at the end, so that ".. " would be "..", and "a." would be "a".
  if (segments.some((segment) => /[. ]$/.test(segment))) return "a part of it ends with a dot or a space";
  if (segments.some((segment) => device.test(segment))) return "a part of it is the name of a device of Windows";
  if (segments.some((segment) => Buffer.byteLength(segment) > 255)) return "a part of it is longer than 255 bytes";
  const folds = segments.map(folded);
  // What a version control keeps is never ours, whatever a manifest says that came with a folder taken from elsewhere.
  if (folds.includes(".git")) return "it lies in a .git folder";
  if (folds[0] === ".docwright.json" || folds[0]?.startsWith(stagingPrefix) === true) return "docwright keeps this name for itself";
  return undefined;
}

/** What two paths share if some file system takes them for the same: many ignore case, some also how an accent is composed. */
export function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The folders that a path lies in, the innermost first; the output folder itself is left out. */
export function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) folders.push(path.slice(0, end));
  return folders;
}

/**
 * Throws an error that names the path if one of `files` cannot be written below an output folder, if two of them are the same file
 * on some system, or if one would have to be a folder for another.
 */
export function checkPaths(files: readonly OutputFile[]): void {
  const fault = pathsBeside().add("", files);
  if (fault !== null) throw new Error(`The output ${fault}.`);
}

/**
 * The paths of an output folder, to which the files of one owner after the other are added. `add` takes all of them and gives null, or takes
 * none and says why: a path cannot be written, or means a file, or a folder of a file, that is there already where letter case does not count.
 */
export function pathsBeside(): { readonly add: (owner: string, files: readonly Pick<OutputFile, "path">[]) => string | null } {
  const taken = new Map<string, { readonly path: string; readonly owner: string }>();
  const folders = new Map<string, { readonly path: string; readonly owner: string }>();
  return {
    add: (owner, files) => {
      const [newFiles, newFolders] = [new Map<string, string>(), new Map<string, string>()];
      const of = (other: { readonly owner: string } | undefined): string => (other === undefined || other.owner === owner ? "" : ` of the target "${other.owner}"`);
      for (const { path } of files) {
        const why = whyUnwritable(path);
        if (why !== undefined) return `path "${visiblePath(path)}" cannot be used: ${why}`;
        const fold = folded(path);
        const twin = newFiles.get(fold) ?? taken.get(fold)?.path;
        if (twin !== undefined) return `path "${path}" names the same file as "${twin}"${of(taken.get(fold))} where case does not count`;
        newFiles.set(fold, path);
        for (const folder of foldersOf(fold)) if (!newFolders.has(folder)) newFolders.set(folder, path);
      }
      for (const [fold, path] of newFiles) {
        const inner = newFolders.get(fold) ?? folders.get(fold)?.path;
        if (inner !== undefined) return `path "${path}" is a file where "${inner}"${of(folders.get(fold))} needs a folder`;
      }
      for (const [fold, path] of newFolders) {
        const file = taken.get(fold);
        if (file !== undefined) return `path "${path}" needs a folder where "${file.path}"${of(file)} is a file`;
      }
      for (const [fold, path] of newFiles) taken.set(fold, { path, owner });
      for (const [fold, path] of newFolders) if (!folders.has(fold)) folders.set(fold, { path, owner });
      return null;
    },
  };
}
