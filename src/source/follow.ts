import type { Clock } from '../base/clock.ts';
import type { FollowedSource, SourceLook } from './revision.ts';

export interface SourceFollower {
  /** Looks now; during a look, once more after it, however often it is called. */
  poke(): void;
  /** Resolves when the signal aborted and no look is under way. Rejects with what `onLook` throws. */
  ended: Promise<void>;
}

export interface FollowOptions {
  clock: Clock;
  /** 0 up to 1. */
  random: () => number;
  /** Milliseconds from one look to the next, give or take a tenth. */
  intervalMs: number;
  signal: AbortSignal;
  onLook: (look: SourceLook) => Promise<void> | void;
}

/** A server that is down is asked less and less often, down to this or the interval, whichever is longer. */
const longestBackoff = 10 * 60_000;

/** Looks at a source again and again, one look at a time, until the signal aborts. */
export function followSource(source: FollowedSource, options: FollowOptions): SourceFollower {
  const { signal, onLook } = options;
  let wake: (() => void) | undefined;
  let poked = false;
  const poke = (): void => {
    poked = true;
    wake?.();
  };

  async function follow(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      poked = false;
      const look = await source.look(signal);
      failures = isOutage(look) ? failures + 1 : 0;
      await onLook(look);
      if (!poked) await pause(delayAfter(failures, options));
    }
  }

  /** Ends early when somebody pokes. */
  async function pause(milliseconds: number): Promise<void> {
    const early = new AbortController();
    wake = () => early.abort();
    await options.clock.sleep(milliseconds, AbortSignal.any([signal, early.signal])).catch(() => undefined);
    wake = undefined;
  }

  return {
    poke,
    ended: Promise.all([untilAborted(follow(), signal), watch(source, signal, poke)]).then(() => undefined),
  };
}

/** What the repository says is an answer, also when it is a bad one; only a server that gives none is spared. */
function isOutage(look: SourceLook): boolean {
  const answers = ['branch-missing', 'path-missing', 'unsigned', 'merge-conflict'];
  return look.state === 'failed' && !answers.includes(look.problem.code);
}

function delayAfter(failures: number, { intervalMs, random }: FollowOptions): number {
  const longest = Math.max(intervalMs, longestBackoff);
  return Math.min(intervalMs * 2 ** Math.min(failures, 20), longest) * (0.9 + 0.2 * random());
}

/** Without a watch that works, the interval still finds everything. */
async function watch(source: FollowedSource, signal: AbortSignal, poke: () => void): Promise<void> {
  try {
    for await (const _change of source.watch?.(signal) ?? []) poke();
  } catch {
    signal.throwIfAborted();
  }
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
