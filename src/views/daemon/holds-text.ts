import { cleanProse } from '../clean-text.ts';
import { layoutFor } from '../layout.ts';
import { paint } from '../span.ts';
import { wrapProse } from '../wrap.ts';
import type { DaemonViewOptions, ShownHold } from './inputs.ts';
import { agoText, inText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { actorText } from './run-facts.ts';

/** Pauses, with what they are for and how long they last. */
export function renderHoldsText(holds: readonly ShownHold[], options: DaemonViewOptions): string {
  if (holds.length === 0) return 'Nothing is on hold.';
  const rows = holds.map((hold) => holdRow(hold, options.now));
  return paint(rowLines(rows, layoutFor(options)), options.colour);
}

export function holdRow(hold: ShownHold, now: number): Row {
  const { id, environment, ref, by, origin, reason, at } = hold;
  return {
    cells: [{ text: id, style: 'dim' }, { text: environment, style: 'strong' }, { text: ref ?? 'everything' }],
    facts: [`by ${actorText(by)}${origin === 'tag' ? ' with a tag' : ''}`, agoText(at, now), endText(hold, now)],
    more: (inner) => wrapProse(cleanProse(reason), inner.prose, 'dim'),
  };
}

function endText({ origin, expiresAt, endedAt, endedBy }: ShownHold, now: number): string {
  if (endedAt !== undefined)
    return `ended ${agoText(endedAt, now)}${endedBy === undefined ? '' : ` by ${actorText(endedBy)}`}`;
  if (expiresAt === undefined) return origin === 'tag' ? 'until the tag is taken off' : 'until it is released';
  return expiresAt <= now ? `expired ${agoText(expiresAt, now)}` : `ends ${inText(expiresAt, now)}`;
}
