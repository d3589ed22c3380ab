import { unsafeCharacters } from './clean-text.ts';

/**
 * JSON with two spaces of indentation, as harmless to print on a terminal as any other output: characters that a
 * terminal obeys are written as escapes, which every JSON reader turns back.
 */
export function jsonText(value: unknown): string {
  // JSON.stringify escapes C0 itself; the line breaks that are left are its own.
  return JSON.stringify(value, null, 2).replace(unsafeCharacters, (found) =>
    found === '\n' ? found : escapeUnits(found),
  );
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
