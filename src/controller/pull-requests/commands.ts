/** What people can ask for in a comment. `help` is also the answer to what is not understood. */
export type Command = 'plan' | 'help';

const longestComment = 100_000;
/** Hidden in every comment of ours: as a comment of HTML, or as a link definition where a forge shows HTML as text. */
const ownMarks = ['<!-- trueup:', '[//]: # (trueup:'];

/**
 * The commands in a comment, each once: lines that begin with `/trueup`, outside of code blocks. None from a comment of our
 * own, which may hold anything that a manifest holds.
 */
export function commandsIn(text: string): Command[] {
  if (ownMarks.some((mark) => text.includes(mark))) return [];
  const found = new Set<Command>();
  let fence: string | undefined;
  for (const line of text.slice(0, longestComment).split(/\r?\n/)) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3);
    if (mark !== undefined && (fence === undefined || fence === mark)) fence = fence === undefined ? mark : undefined;
    const words = fence === undefined && /^\/trueup(?<rest>\s.*)?$/.exec(line.trimEnd());
    if (words) found.add(commandOf(words.groups?.['rest'] ?? ''));
  }
  return [...found];
}

function commandOf(rest: string): Command {
  return rest.trim().toLowerCase() === 'plan' ? 'plan' : 'help';
}
