import type { PullRequest } from '../events.ts';
import { pathOf, type JsonCalls } from './json-calls.ts';
import { orNothing } from './transport.ts';

export interface BitbucketPull {
  id: number;
  title: string;
  draft?: boolean;
  state: string;
  author?: { nickname?: string };
  source: BitbucketEnd;
  destination: BitbucketEnd;
  links?: { html?: { href?: string } };
}

/** A fork that was deleted has no repository any more. */
interface BitbucketEnd {
  branch: { name: string };
  commit: { hash: string };
  repository: { full_name: string } | null;
}

/** Pull requests hold the first twelve digits of a hash; the rest has to be asked for. */
export async function pullRequestOf(calls: JsonCalls, pull: BitbucketPull): Promise<PullRequest> {
  const { source, destination, author, links } = pull;
  const url = links?.html?.href;
  return {
    number: pull.id,
    title: pull.title,
    baseBranch: destination.branch.name,
    head: await wholeHash(calls, source.commit.hash, source.repository ?? destination.repository),
    headBranch: source.branch.name,
    fork: source.repository?.full_name !== destination.repository?.full_name,
    draft: pull.draft === true,
    state: bitbucketState(pull.state),
    ...(author?.nickname === undefined ? {} : { author: author.nickname }),
    ...(url === undefined ? {} : { url }),
  };
}

/** `DECLINED` and `SUPERSEDED` are closed. Data Center says it in the same words. */
export function bitbucketState(state: string): NonNullable<PullRequest['state']> {
  if (state === 'OPEN') return 'open';
  return state === 'MERGED' ? 'merged' : 'closed';
}

async function wholeHash(calls: JsonCalls, hash: string, repository: BitbucketEnd['repository']): Promise<string> {
  if (hash.length >= 40 || repository === null) return hash;
  const [workspace = '', name = ''] = repository.full_name.split('/');
  const commit = pathOf`/repositories/${workspace}/${name}/commit/${hash}`;
  const found = await orNothing(calls.get(commit) as Promise<{ hash: string }>);
  return found?.hash ?? hash;
}
