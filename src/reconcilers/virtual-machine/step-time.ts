import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Step } from '../../plan/step.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { transferTime, type StepTime } from '../step-time.ts';
import { defaultReadinessMs } from './execute/power.ts';

/** For the calls around what is waited for. */
const callsMs = 3_600_000;

/** Disks of terabytes move for a day. What the manifest gives the guest comes on top of everything else. */
export function timeFor({ args }: Step): StepTime {
  const guest = guestTime(args);
  if (guest === 0) return transferTime();
  return { usual: callsMs + guest, atLeast: callsMs + guest };
}

/** Milliseconds for a guest to shut down, or to be ready after a start. */
function guestTime({ timeout, readiness, customizationWithin }: JsonObject): number {
  const shutdown = typeof timeout === 'number' ? timeout : 0;
  const ready = isPlainObject(readiness) ? (millisecondsOf(readiness['within']) ?? defaultReadinessMs) : 0;
  return shutdown + ready + (millisecondsOf(customizationWithin) ?? 0);
}

function millisecondsOf(duration: JsonValue | undefined): number | undefined {
  return typeof duration === 'string' ? parseDuration(duration) : undefined;
}
