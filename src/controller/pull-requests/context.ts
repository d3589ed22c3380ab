import type { PullRequest } from '../../forge/events.ts';
import type { PullRequestRecord } from '../../store/records.ts';
import { marker } from '../../views/markdown/escape.ts';
import { keyOf } from './keys.ts';
import type { PullRequestOptions, PullRequestSource } from './options.ts';

/** Work on one pull request: what it is about, and what it may use. */
export interface PullRequestWork extends PullRequestOptions {
  source: PullRequestSource;
  number: number;
  /** A webhook said that it is closed; for forges that do not tell when they are asked. */
  closed: boolean;
  /** Somebody wants to see it done again, whether anything differs or not. */
  asked: boolean;
  signal: AbortSignal;
  /** Digests of the comments as they were last written, by key. */
  written: Map<string, string>;
  /** Tells which head is worked on, so that a newer one can end it. */
  onHead(head: string): void;
}

/** Other daemons and other sources comment under names of their own. */
export function commentMarker({ project, source }: Pick<PullRequestWork, 'project' | 'source'>): string {
  return marker('trueup:pull-request', { project, source: source.source.name });
}

export function workKey({ source, number }: Pick<PullRequestWork, 'source' | 'number'>): string {
  return keyOf(source.source.name, number);
}

/** What is remembered of a pull request from its first look on, so that a restart knows that its plan is owed. */
export function openRecord(
  { source, number }: Pick<PullRequestWork, 'source' | 'number'>,
  { head, title, fork }: PullRequest,
  before: PullRequestRecord | undefined,
): PullRequestRecord {
  return {
    source: source.source.name,
    number,
    head,
    base: before?.base ?? '',
    title: title.slice(0, 500),
    fork,
    state: 'open',
    touches: before?.touches ?? {},
    plans: {},
    ...(before?.comment === undefined ? {} : { comment: before.comment }),
  };
}

/** Bitbucket tells the start of a hash only. */
export function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
