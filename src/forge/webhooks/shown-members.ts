import type { ForgeEvent, PullRequest } from '../events.ts';
import { branchOf, numberOf } from './members.ts';

/** A pull request's members as they came. */
export interface RawPullRequest {
  number: unknown;
  title: unknown;
  baseBranch: unknown;
  /** Checked already: how long it is differs. */
  head: string | undefined;
  headBranch: unknown;
  fork: boolean;
  draft: unknown;
  author: unknown;
  url: unknown;
}

/** Characters of a title that are kept, and of a comment. Commands stand at its start. */
const titleLimit = 500;
const commentLimit = 10_000;

/** `undefined` where a member is missing or is none that Git would take. */
export function pullRequestOf(raw: RawPullRequest): PullRequest | undefined {
  const number = numberOf(raw.number);
  const baseBranch = branchOf(raw.baseBranch);
  const headBranch = branchOf(raw.headBranch);
  const { head } = raw;
  if (number === undefined || baseBranch === undefined || headBranch === undefined || head === undefined) {
    return undefined;
  }
  return {
    number,
    title: typeof raw.title === 'string' ? raw.title.slice(0, titleLimit) : '',
    baseBranch,
    head,
    headBranch,
    fork: raw.fork,
    draft: raw.draft === true,
    ...(typeof raw.author === 'string' && raw.author !== '' ? { author: raw.author } : {}),
    ...(isWebAddress(raw.url) ? { url: raw.url } : {}),
  };
}

/** A comment on a pull request, or `undefined` where a member is missing. */
export function commentOf(
  repository: string | undefined,
  number: unknown,
  text: unknown,
  by: string | undefined,
): ForgeEvent[] | undefined {
  const checked = numberOf(number);
  if (repository === undefined || checked === undefined || typeof text !== 'string' || by === undefined) {
    return undefined;
  }
  return [{ type: 'comment', repository, number: checked, text: text.slice(0, commentLimit), by }];
}

function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 2000 && /^https?:\/\//.test(value) && URL.canParse(value);
}
