import { cleanProse, cleanText } from '../clean-text.ts';

/** Put behind a sign, it keeps forges from reading the sign as a mention or a reference; it is not shown. */
const breaker = '&#8203;';

/**
 * What means something to Markdown, to HTML, or to the forges' own additions: markup, mentions and references
 * (`@team`, `#1`, `!1`, `GH-1`), addresses that become links, and list signs at the start.
 */
const special = /[\\`*_~[\]<>&|$]|[@#!%](?=[\p{L}\p{N}])|:(?=\/\/)|\b(?:gh|www)(?=[-.])|^(?:[-+#=:]|\d+(?=[.)]))/giu;

/**
 * A sentence from outside as inert Markdown, also inside tables and HTML: it notifies nobody, links to nothing and
 * cannot end the element that it stands in.
 */
export function escapeMarkdown(text: string): string {
  return cleanProse(text).replaceAll(special, (found) => {
    if (/^[\p{L}\p{N}]/u.test(found)) return found + breaker;
    return `&#${found.charCodeAt(0)};${/[@#!%:]/.test(found) ? breaker : ''}`;
  });
}

/** A name from outside as inline code, in which nothing means anything; not for tables. */
export function codeSpan(text: string): string {
  const clean = cleanText(text);
  const fence = '`'.repeat(longestRun(clean) + 1);
  // The spaces are not shown; they keep a backtick at either end away from the fence.
  return /^[` ]|[` ]$|^$/.test(clean) ? `${fence} ${clean} ${fence}` : `${fence}${clean}${fence}`;
}

/** Clean lines as a code block that none of them can end. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const fence = '`'.repeat(
    Math.max(
      3,
      lines.reduce((longest, line) => Math.max(longest, longestRun(line) + 1), 0),
    ),
  );
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** A hidden line by which a comment is found again. Nothing in a value can end it. */
export function marker(name: string, values: Record<string, string>): string {
  const list = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`);
  return `<!-- ${[name, ...list].join(' ')} -->`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
