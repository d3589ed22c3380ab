import { htmlComment, linkDefinition } from './marker.ts';

/**
 * A body for forges that show HTML as text, as both Bitbucket do: hidden lines become link definitions, which are not shown
 * either, folded parts stand open under their heading. What stands in code blocks stays as it is.
 */
export function withoutHtml(body: string): string {
  let fence: string | undefined;
  const lines = body.split('\n').map((line) => {
    const mark = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence === undefined) {
      fence = mark;
      return mark === undefined ? plainLine(line) : line;
    }
    if (mark !== undefined && mark.length >= fence.length && line.trim() === mark) fence = undefined;
    return line;
  });
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function plainLine(line: string): string {
  const hidden = htmlComment(line.trim());
  // A definition takes the lines around it into itself unless blank ones keep them apart.
  if (hidden !== undefined) return `\n${linkDefinition(hidden)}\n`;
  return line
    .replace(/<details(?: open)?>/, '')
    .replace('</details>', '')
    .replaceAll(/<\/?summary>/g, '')
    .replaceAll(/<\/?b>/g, '**')
    .replace(/<br ?\/?>$/, '  ');
}
