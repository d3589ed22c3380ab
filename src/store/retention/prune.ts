import type { Session } from '../database/session.ts';
import type { Retention } from '../store.ts';
import { agedRemovals } from './aged.ts';
import { pruneGone } from './gone.ts';
import { planRemoval } from './plans.ts';
import { pruneRuns } from './runs.ts';
import { untilNoneIsLeft } from './until-none-is-left.ts';

/** Removes what is too old, a few rows in a transaction and a turn for everybody else after each. Answers how many rows. */
export async function prune(session: Session, retention: Retention, now: number): Promise<number> {
  let removed = await pruneGone(session, retention, now);
  removed += await pruneRuns(session, retention, now);
  for (const removal of [...agedRemovals(retention, now), planRemoval(now)]) {
    removed += await untilNoneIsLeft(session, removal);
  }
  await session.tidy();
  return removed;
}
