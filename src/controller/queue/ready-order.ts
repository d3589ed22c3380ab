import { runCauses } from '../../store/records.ts';
import type { Line } from './line.ts';

/** How often something may be passed over before it counts as one cause more urgent. */
const patience = 4;

/** Whether a key could begin now, were there room for it. */
export function isReady({ due, backoff, running }: Line): boolean {
  return due !== undefined && backoff === undefined && running === undefined;
}

/**
 * Urgent causes first, then who came first. Whatever is passed over rises: after so many turns an interval is as urgent as
 * a person. Turns are counted and not time, so that a clock that jumps changes no order.
 */
export function compareReady(a: Line, b: Line): number {
  return urgencyOf(a) - urgencyOf(b) || a.arrival - b.arrival;
}

function urgencyOf({ due, passedOver }: Line): number {
  const rank = due?.causes[0] === undefined ? runCauses.length : runCauses.indexOf(due.causes[0]);
  return Math.max(0, rank - Math.floor(passedOver / patience));
}
