const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `just now`, `20 s ago`, `3 min ago`, `2 h ago`, `5 days ago`; a date when it was long ago. */
export function agoText(at: number, now: number): string {
  const passed = now - at;
  if (passed < 5 * second) return 'just now';
  return passed < 30 * day ? `${spanText(passed)} ago` : dateText(at);
}

/** `now`, `in 20 s`, `in 3 min`, `in 2 h`, `in 5 days`; a date when it is far off. */
export function inText(at: number, now: number): string {
  const left = at - now;
  if (left < second) return 'now';
  return left < 30 * day ? `in ${spanText(left + halfUnit(left))}` : dateText(at);
}

/** `for 3 min`. */
export function forText(since: number, now: number): string {
  return `for ${spanText(Math.max(0, now - since))}`;
}

/** `2026-01-05 09:30 UTC`. */
export function dateText(at: number): string {
  // Outside of what a date can be there is nothing to show.
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return 'unknown';
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What was asked to last for two hours ends in two hours, also a second later. */
function halfUnit(milliseconds: number): number {
  if (milliseconds < minute) return 0;
  return (milliseconds < hour ? minute : milliseconds < 2 * day ? hour : day) / 2;
}

/** Whole units, rounded down: `90 s` is `1 min`. */
function spanText(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.floor(milliseconds / second)} s`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  if (milliseconds < 2 * day) return `${Math.floor(milliseconds / hour)} h`;
  return `${Math.floor(milliseconds / day)} days`;
}
