import type { Polling } from '../polling.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { FeedBatch, FeedOptions } from './feed-batch.ts';
import { readCheapLists } from './cheap-lists.ts';
import { compareLists } from './compare-lists.ts';

export interface PollsParts {
  rest: ReadTransport;
  polling: Polling;
}

const objectsInBatch = 500;
/** Of the time, looking takes one part in so many at most: a vCenter that is slow to list is asked less often. */
const restPerLook = 20;
const longestPauseMs = 5 * 60_000;

/** Compares the cheap lists with the last answer, from time to time. What a list lacks was not seen to change. */
export async function* pollLists(
  { rest, polling }: PollsParts,
  { pollMs = 15_000 }: FeedOptions,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch, void, void> {
  const { clock, random } = polling;
  if (signal.aborted) return;
  try {
    let before = await readCheapLists(rest, signal);
    yield { objects: [], reset: true };
    for (let tookMs = 0; ;) {
      await clock.sleep(pauseAfter(tookMs, pollMs, random), signal);
      const startedAt = clock.now();
      const now = await readCheapLists(rest, signal);
      tookMs = clock.now() - startedAt;
      const objects = compareLists(before, now);
      before = new Map([...before, ...now]);
      for (let at = 0; at < objects.length; at += objectsInBatch) {
        yield { objects: objects.slice(at, at + objectsInBatch) };
      }
    }
  } catch (error) {
    if (signal.aborted || isInterruption(error)) return;
    throw error;
  }
}

function pauseAfter(tookMs: number, pollMs: number, random: () => number): number {
  const pauseMs = Math.min(Math.max(pollMs, tookMs * restPerLook), Math.max(pollMs, longestPauseMs));
  return Math.round(pauseMs * (0.9 + random() * 0.2));
}

function isInterruption(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'interrupted';
}
