import type { Selection } from '../engine/selection.ts';
import { UserError } from '../base/user-error.ts';

/** Reads `-l app=shop,tier=web` (repeatable) and `--only Kind/name` (repeatable). */
export function selectionOf(options: { label?: string[]; only?: string[] }): Selection {
  const pairs = (options.label ?? []).flatMap((text) => text.split(',')).map(labelOf);
  const only = (options.only ?? []).flatMap((text) => text.split(','));
  for (const ref of only) {
    if (!/^[A-Za-z]+\/.+$/.test(ref))
      throw new UserError(`--only ${ref} names no object.`, 'Write it as Kind/name, such as Tag/web.');
  }
  return { only, labels: Object.fromEntries(pairs) };
}

function labelOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UserError(`-l ${text} is no label.`, 'Write it as name=value, such as app=shop.');
  return [text.slice(0, at), text.slice(at + 1)];
}
