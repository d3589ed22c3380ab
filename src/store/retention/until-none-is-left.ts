import { othersTurn } from '../../base/others-turn.ts';
import type { Session } from '../database/session.ts';
import type { Removal } from './aged.ts';

/** Removes a few rows in a transaction, again and again, with a turn for everybody else after each. Answers how many. */
export async function untilNoneIsLeft(session: Session, removal: Removal): Promise<number> {
  for (let removed = 0; ;) {
    const count = await session.write(removal);
    if (count === 0) return removed;
    removed += count;
    await othersTurn();
  }
}
