import type { ChangeFeed } from '../../../src/client/feed/change-feed.ts';
import type { FeedBatch } from '../../../src/client/feed/feed-batch.ts';
import { adviceFor } from '../../../src/client/error-advice.ts';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import type { ErrorCode } from '../../../src/base/error-record.ts';

/** A feed that a test plays: what it tells, how it fails, and what was asked of it. */
export interface PlayedFeed extends ChangeFeed {
  /** Iterations begun, by the way. */
  begun: ('updates' | 'polls')[];
  tell(batch: FeedBatch): void;
  /** Ends the iteration under way with an error, or as when the client was closed. */
  fail(error?: Error): void;
  /** The same for all that are begun from now on. */
  failing: Error | undefined;
  isAvailable: boolean;
}

export function playFeed(): PlayedFeed {
  let told: FeedBatch[] = [];
  let end: { error?: Error | undefined } | undefined;
  let wake = (): void => undefined;
  const play = async function* (by: 'updates' | 'polls', signal: AbortSignal): AsyncGenerator<FeedBatch, void, void> {
    feed.begun.push(by);
    told = [{ objects: [], reset: true }];
    end = feed.failing === undefined ? undefined : { error: feed.failing };
    const wakeUp = (): void => wake();
    signal.addEventListener('abort', wakeUp);
    for (;;) {
      if (signal.aborted) return;
      if (end?.error !== undefined) throw end.error;
      if (end !== undefined) return;
      const next = told.shift();
      if (next === undefined) await new Promise<void>((go) => (wake = go));
      else yield next;
    }
  };
  const feed: PlayedFeed = {
    begun: [],
    failing: undefined,
    isAvailable: true,
    available: () => Promise.resolve(feed.isAvailable),
    updates: (_options, signal) => play('updates', signal),
    polls: (_options, signal) => play('polls', signal),
    tell(batch) {
      told.push(batch);
      wake();
    },
    fail(error) {
      end = { error };
      wake();
    },
  };
  return feed;
}

export function failure(code: ErrorCode): VsphereError {
  return new VsphereError({ code, message: 'in words', ...adviceFor[code] });
}
