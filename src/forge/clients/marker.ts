/** What is hidden in `<!-- trueup:plan -->`: `trueup:plan`. */
function hiddenText(marker: string): string {
  return marker
    .replace(/^\s*<!--/, '')
    .replace(/-->\s*$/, '')
    .trim();
}

/** The body with the marker as its first line, unless it holds it already. */
export function withMarker(body: string, marker: string): string {
  return holdsMarker(body, marker) ? body : `<!-- ${hiddenText(marker)} -->\n\n${body}`;
}

/**
 * Whether a line of its own hides the marker, alone or with more behind it, in either of the two forms that forges do not
 * show. A quoted line does not count: somebody answered to our comment.
 */
export function holdsMarker(body: string, marker: string): boolean {
  const text = hiddenText(marker);
  return body.split(/\r?\n/).some((line) => {
    const hidden = htmlComment(line.trim()) ?? unusedLink(line.trim());
    return hidden === text || hidden?.startsWith(`${text} `) === true;
  });
}

export function htmlComment(line: string): string | undefined {
  return /^<!-- ?(.*?) ?-->$/.exec(line)?.[1];
}

/** A link definition that nothing refers to; Markdown shows nothing for it. */
export function linkDefinition(text: string): string {
  return `[//]: # (${text.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

function unusedLink(line: string): string | undefined {
  return /^\[\/\/\]: # \((.*)\)$/.exec(line)?.[1]?.replaceAll('%28', '(').replaceAll('%29', ')');
}
