import type { Clock } from '../../base/clock.ts';
import type { Answer } from '../operations/answer.ts';
import type { Vcenter } from '../vcenter.ts';
import { performAgain } from './perform.ts';
import type { Received } from './received.ts';

interface Waiter {
  vcenter: Vcenter;
  clock: Clock;
  /** Ends all waiting. */
  closing: AbortSignal;
  received: Received;
  /** Whether nobody waits for the answer any more. */
  isGone(): boolean;
}

/**
 * Looks from time to time whether a waiting call has its answer, and gives up when it has waited long enough. Anybody
 * may have changed anything in between, so there is nothing to be told by. What was waited is counted rather than read
 * from the clock: a clock that stands still ends the wait as well.
 */
export async function awaitAnswer(waiter: Waiter, first: Answer): Promise<Answer> {
  const { waiting, ...atTheEnd } = first;
  if (waiting === undefined) return first;
  const { vcenter, clock, closing, received } = waiter;
  const interval = vcenter.behaviour.viJsonFeedMilliseconds;
  let pause = interval;
  for (let waited = 0; waited < waiting.milliseconds && !waiter.isGone(); waited += pause) {
    await clock.sleep(Math.min(pause, waiting.milliseconds - waited), closing);
    const began = clock.now();
    const answer = performAgain(vcenter, received, waiting.again);
    if (answer !== undefined) return answer;
    // A large inventory takes its time to look through, and everybody else has to wait meanwhile.
    pause = interval + 10 * (clock.now() - began);
  }
  return atTheEnd;
}
