import { othersTurn } from '../database/others-turn.ts';
import type { Session } from '../database/session.ts';
import type { Retention } from '../store.ts';
import { agedRemovals, type Removal } from './aged.ts';
import { planRemoval } from './plans.ts';
import { pruneRuns } from './runs.ts';

/** Removes what is too old, a few rows in a transaction and a turn for everybody else after each. Answers how many rows. */
export async function prune(session: Session, retention: Retention, now: number): Promise<number> {
  let removed = await pruneRuns(session, retention, now);
  for (const removal of [...agedRemovals(retention, now), planRemoval(now)]) {
    removed += await untilNoneIsLeft(session, removal);
  }
  await session.tidy();
  return removed;
}

async function untilNoneIsLeft(session: Session, removal: Removal): Promise<number> {
  for (let removed = 0; ;) {
    const count = await session.write(removal);
    if (count === 0) return removed;
    removed += count;
    await othersTurn();
  }
}
