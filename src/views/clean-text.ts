/**
 * Characters that a terminal obeys instead of showing (C0, C1), that reorder the text around them (bidirectional
 * controls, Unicode TR 9), or that cannot be seen at all. Joiners and emoji selectors stay: words and emoji need them.
 */
export const unsafeCharacters =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\p{Join_Control}\ufe0e-\ufe0f]]/gv;

const shortEscapes: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

/**
 * Text from a manifest or from vCenter as one harmless line: what cannot be shown is written as an escape, so that the
 * reader sees that it is there.
 */
export function cleanText(text: string): string {
  return text.replace(unsafeCharacters, escapeCharacter);
}

/** The same for sentences: white space, line breaks included, becomes single spaces. */
export function cleanProse(text: string): string {
  return cleanText(text.replaceAll(/\s+/g, ' ').trim());
}

/** Two different texts as they are, or with everything beyond ASCII as escapes when they would look the same. */
export function tellApart(a: string, b: string): [string, string] {
  return a !== b && looksAlike(a, b) ? [asciiOnly(a), asciiOnly(b)] : [a, b];
}

function asciiOnly(text: string): string {
  return cleanText(text).replaceAll(/[^ -~]/gu, escapeCharacter);
}

/** A text that was cut by length, without the first half of a character that the cut went through. */
export function withoutHalfCharacter(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

export function needsCleaning(text: string): boolean {
  return text.search(unsafeCharacters) !== -1;
}

/** Whether two texts differ in what hardly any font shows: composed or not, joiners, emoji selectors. */
function looksAlike(a: string, b: string): boolean {
  return skeleton(a) === skeleton(b);
}

function skeleton(text: string): string {
  return text.normalize('NFC').replaceAll(/[\p{Join_Control}\ufe0e-\ufe0f]/gu, '');
}

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
