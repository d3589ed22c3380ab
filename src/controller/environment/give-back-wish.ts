import type { Attempt } from './attempt.ts';
import type { LookStopped } from './look-until.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** A wish that is older than this was for what there was to see then. */
const freshMilliseconds = 60_000;

/**
 * A sync asks for what is newest, and has the source looked at: the commit that this look finds ends the look for the one
 * before, and the wish goes on with it. Nothing has been done for it yet.
 */
export function giveBackWish(
  { job, run, leave }: Attempt,
  { why }: LookStopped,
  { memory }: EnvironmentRuntime,
  { surroundings }: DaemonParts,
): void {
  const isFresh = surroundings.clock.now() - run.startedAt < freshMilliseconds;
  if (why !== 'superseded' || !isFresh || !job.causes.includes('person') || leave.person === undefined) return;
  memory.asked.sync ??= leave.person;
}
