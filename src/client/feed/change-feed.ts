import type { ConcurrencyLimit } from '../concurrency-limit.ts';
import type { Polling } from '../polling.ts';
import type { SendRequest } from '../request-sender.ts';
import type { ReadTransport } from '../transport.ts';
import type { VimConnection } from '../vim/vim-connection.ts';
import type { FeedBatch, FeedOptions } from './feed-batch.ts';
import { followUpdates } from './follow-updates.ts';
import { pollLists } from './poll-lists.ts';

/**
 * Tells that something changed. An iteration ends without an error when its signal aborts or the client closes, and
 * throws a `VsphereError` when vCenter cannot be reached: the caller begins a new one, which begins with a `reset`.
 * Nothing is left behind in vCenter when it ends.
 */
export interface ChangeFeed {
  /** Whether vCenter can tell by itself (VI-JSON, 8.0 U1 and later). Throws when that could not be found out. */
  available(signal: AbortSignal): Promise<boolean>;
  /** `WaitForUpdatesEx`: changes as they happen. Throws `unsupported` where there is no VI-JSON. */
  updates(options: FeedOptions, signal: AbortSignal): AsyncGenerator<FeedBatch, void, void>;
  /** Compares the lists that cost one call each with what they were before. Misses what no list shows. */
  polls(options: FeedOptions, signal: AbortSignal): AsyncGenerator<FeedBatch, void, void>;
}

export interface ChangeFeedParts {
  vim: VimConnection;
  rest: ReadTransport;
  polling: Polling;
  /** Waits go over connections and places of their own: they take long and must not hold up other calls. */
  waiting: { send: SendRequest; places: ConcurrencyLimit };
}

export interface ClosingChangeFeed extends ChangeFeed {
  stop(): void;
}

export function createChangeFeed({ vim, rest, polling, waiting }: ChangeFeedParts): ClosingChangeFeed {
  const waits = vim.transportOver(waiting);
  const closing = new AbortController();
  const until = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, closing.signal]);
  return {
    available: (signal) => vim.available(signal),
    updates: (options, signal) => followUpdates({ vim, waits: waits.transport }, options, until(signal)),
    polls: (options, signal) => pollLists({ rest, polling }, options, until(signal)),
    stop() {
      waits.stop();
      closing.abort();
    },
  };
}
