/** What a forge's webhook says, in one shape for all forges. */
export type ForgeEvent =
  | { type: 'ping' }
  /** A branch moved. `commit` is left out when it was deleted, or when a generic webhook does not tell. */
  | { type: 'push'; repository: string; branch: string; commit?: string; by?: string }
  | { type: 'pull-request'; repository: string; action: 'opened' | 'updated' | 'closed'; pullRequest: PullRequest }
  /** Somebody wrote a comment on a pull request. */
  | { type: 'comment'; repository: string; number: number; text: string; by: string; mayWrite?: boolean }
  /** Authentic, and nothing that anything follows from. */
  | { type: 'ignored'; reason: string };

export interface PullRequest {
  number: number;
  title: string;
  /** Branch that it goes into. */
  baseBranch: string;
  /** Full hash of its last commit. Bitbucket Cloud tells the first twelve characters only. */
  head: string;
  headBranch: string;
  /** Whether the commits come from another repository. */
  fork: boolean;
  draft: boolean;
  /** Open when left out. */
  state?: 'open' | 'closed' | 'merged';
  author?: string;
  /** Address for people. */
  url?: string;
}

export type WebhookResult =
  | {
      ok: true;
      event: ForgeEvent;
      /** Where one request tells of several branches, as Bitbucket's do: the events besides. */
      more?: ForgeEvent[];
      /** The same for every repetition of this delivery; to be remembered for each source. */
      delivery: string;
    }
  /** The reason is for the log; the answer to the sender never says it. */
  | { ok: false; reason: 'bad-signature' | 'bad-payload' | 'too-old' | 'unsupported' };

/** A request as it came: the body in the bytes that were signed. Header names are in lower case. */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
  /** Milliseconds since 1970. */
  now: number;
}
