/** Text of a page as plain words of Markdown: it can neither open a link, a heading or HTML, nor end its line. */
export function markdownText(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>#|~!$&]/g, (one) => `\\${one}`).replace(/(?<=\w):(?=\/\/)/g, "\\:").replace(/@(?=\w)/g, "@\u200b");
}

/** The same as code. */
export function markdownCode(text: string): string {
  return `\`${plain(text).replaceAll("`", "'")}\``;
}

function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ").trim();
}
