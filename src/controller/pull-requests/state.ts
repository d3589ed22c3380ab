import { createInbox, type Inbox } from './inbox.ts';
import type { PullRequestOptions, PullRequestSource } from './options.ts';
import { createStaleness, type Staleness } from './staleness.ts';

/** Work on a pull request at this moment. */
export interface UnderWay {
  controller: AbortController;
  /** The commit that is planned, once it is known. */
  head?: string;
}

/** What lives as long as the daemon; what has to live longer is in the store. */
export interface PullRequestState {
  options: PullRequestOptions;
  sources: ReadonlyMap<string, PullRequestSource>;
  inbox: Inbox;
  staleness: Staleness;
  /** When a source's forge is to be asked next for what is open; milliseconds since 1970. */
  nextLooks: Map<string, number>;
  /** When work on a key was last asked for to catch up. */
  lastAsked: Map<string, number>;
  /** Digests of the comments as they were last written, by key. */
  written: Map<string, string>;
  /** By key; the queue bounds how many there are. */
  underWay: Map<string, UnderWay>;
}

export function createState(options: PullRequestOptions): PullRequestState {
  return {
    options,
    sources: new Map(options.sources.map((source) => [source.source.name, source])),
    inbox: createInbox(),
    staleness: createStaleness(),
    nextLooks: new Map(),
    lastAsked: new Map(),
    written: new Map(),
    underWay: new Map(),
  };
}
