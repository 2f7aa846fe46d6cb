import { existsSync } from "node:fs";

// One that the environment names has to work; an empty name is none.
const found = process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

/** The Chromium that tests start; empty where there is none. */
export const chromiumPath = found ?? "";
/** What the names of tests that are skipped say. */
export const withoutChromium = chromiumPath === "" ? " (skipped: there is no Chromium, or CHROMIUM names none)" : "";
