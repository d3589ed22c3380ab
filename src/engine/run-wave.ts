import { predecessorsOf, type Step } from '../plan/step.ts';
import type { Turns } from './turns.ts';

export interface WaveTools {
  /** Steps at the same time. */
  limit: number;
  turns: Turns;
  isSettled(id: string): boolean;
  /** Does one step, whatever comes of it. */
  take(step: Step): Promise<void>;
}

/** Starts each step as soon as what it waits for is settled and it is its turn. */
export async function runWave(steps: readonly Step[], tools: WaveTools): Promise<void> {
  const { turns } = tools;
  const queue = createQueue(steps, (id) => tools.isSettled(id));
  await drain(tools.limit, () => {
    const step = queue.next((ready) => turns.isFree(ready));
    if (step === undefined) return undefined;
    turns.take(step);
    return tools.take(step).finally(() => {
      turns.giveBack(step);
      queue.settle(step);
    });
  });
}

interface Queue {
  /** The first step that waits for nothing and may go. */
  next(mayGo: (step: Step) => boolean): Step | undefined;
  /** Notes that a step is over. */
  settle(step: Step): void;
}

function createQueue(steps: readonly Step[], isSettled: (id: string) => boolean): Queue {
  const followers = new Map<string, Step[]>();
  const waiting = new Map<string, number>();
  for (const step of steps) {
    const open = predecessorsOf(step).filter((id) => !isSettled(id));
    waiting.set(step.id, open.length);
    for (const id of open) {
      const list = followers.get(id);
      if (list === undefined) followers.set(id, [step]);
      else list.push(step);
    }
  }
  const ready = steps.filter((step) => waiting.get(step.id) === 0);
  /** Looked at, and not their turn yet. */
  const parked: Step[] = [];
  let at = 0;
  return {
    next(mayGo) {
      const index = parked.findIndex(mayGo);
      if (index >= 0) return parked.splice(index, 1)[0];
      for (let step = ready[at]; step !== undefined; step = ready[at]) {
        at++;
        if (mayGo(step)) return step;
        parked.push(step);
      }
      return undefined;
    },
    settle(step) {
      for (const follower of followers.get(step.id) ?? []) {
        const open = (waiting.get(follower.id) ?? 0) - 1;
        waiting.set(follower.id, open);
        if (open === 0) ready.push(follower);
      }
    },
  };
}

/** Keeps up to `limit` jobs running until none is left and none can come any more. */
async function drain(limit: number, start: () => Promise<void> | undefined): Promise<void> {
  const running = new Set<Promise<void>>();
  for (;;) {
    while (running.size < limit) {
      const job = start();
      if (job === undefined) break;
      const tracked: Promise<void> = job.finally(() => running.delete(tracked));
      running.add(tracked);
    }
    if (running.size === 0) return;
    await Promise.race(running);
  }
}
