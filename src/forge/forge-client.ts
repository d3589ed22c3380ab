import type { PullRequest } from './events.ts';

export type StatusState = 'pending' | 'success' | 'failure';

export interface CommitStatus {
  /** One for each environment: `trueup/prod`. */
  context: string;
  state: StatusState;
  /** One sentence; cut to what the forge takes. */
  description: string;
  url?: string;
}

/** What Trueup does on a forge. Every method throws a `ForgeError` with a code, whether a retry can help, and a remedy. */
export interface ForgeClient {
  /** Characters that a comment may have. A longer one is refused with `too-large` before it is sent. */
  commentLimit: number;
  /**
   * Writes a comment, or edits the one with the id in place; when that one is gone, or no id is known, the comment of
   * ours that holds `marker` is looked for first. Answers its id.
   * Body and marker are written as GitHub takes them: `<details>` and `<!-- trueup:plan -->`. Where the forge would show
   * HTML as text, the client says the same without it. A body without the marker gets it as its first line.
   */
  upsertComment(
    number: number,
    comment: { id?: string; marker: string; body: string },
    signal: AbortSignal,
  ): Promise<string>;
  deleteComment(number: number, id: string, signal: AbortSignal): Promise<void>;
  /** Sets the status of a commit; the same context replaces the one before. */
  setStatus(commit: string, status: CommitStatus, signal: AbortSignal): Promise<void>;
  openPullRequests(signal: AbortSignal): Promise<PullRequest[]>;
  /** Answers closed and merged ones, too, with their `state`; `undefined` when there is none of that number. */
  pullRequest(number: number, signal: AbortSignal): Promise<PullRequest | undefined>;
  /** Whether an account may write to the repository; `unknown` where the forge does not tell. */
  mayWrite(account: string, signal: AbortSignal): Promise<boolean | 'unknown'>;
  /**
   * Ref of the repository itself that the head of a pull request can be fetched from: `refs/pull/7/head`. Nothing where
   * the forge keeps none, which is so for forks on Bitbucket Cloud.
   */
  headRef(pullRequest: PullRequest): string | undefined;
}
