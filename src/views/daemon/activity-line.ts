import { cleanProse, cleanText } from '../clean-text.ts';
import type { ViewOptions } from '../options.ts';
import { paletteFor, type Style } from '../palette.ts';

/** Something that changed while the daemon runs, as far as a line of text needs it. */
export interface Activity {
  /** Milliseconds since 1970. */
  at: number;
  /** Environment, vCenter or source. */
  name: string;
  /** One word or two: `in-sync`, `down`. */
  state: string;
  message: string;
}

const styles: Record<string, Style> = {
  'in-sync': 'added',
  back: 'added',
  failed: 'danger',
  down: 'danger',
  blocked: 'danger',
  held: 'warning',
  'out-of-sync': 'warning',
  suspended: 'warning',
  running: 'changed',
};

/** `10:42:07 lab  in-sync  72 objects are as asked.` Times are UTC. */
export function renderActivityLine({ at, name, state, message }: Activity, { colour }: Pick<ViewOptions, 'colour'>) {
  const palette = paletteFor(colour);
  const paint = palette[styles[state] ?? 'strong'];
  const time = new Date(at).toISOString().slice(11, 19);
  return `${palette.dim(time)} ${palette.strong(cleanText(name))}  ${paint(state)}  ${cleanProse(message)}`;
}
