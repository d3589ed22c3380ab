import type { PullRequest } from '../events.ts';
import type { ForgeClient, StatusState } from '../forge-client.ts';
import { isForgeError } from './answer-error.ts';
import { pullRequestOf, type BitbucketPull } from './bitbucket-pull.ts';
import { deleteComment, upsertComment, type CommentCalls, type ForgeComment } from './comments.ts';
import { cut } from './cut.ts';
import { jsonCalls, pathOf, type JsonCalls } from './json-calls.ts';
import type { ForgeAddress, ForgeClientOptions } from './options.ts';
import { rememberedAccount } from './own-account.ts';
import { allPages, commentPages, pullRequestPages } from './pages.ts';
import { statusKey } from './status-key.ts';
import { orNothing, type Authorize, type Transport } from './transport.ts';
import { withoutHtml } from './without-html.ts';

/** "Please enter a non-empty value less than 32768 characters". */
export const bitbucketCommentLimit = 32_767;
const keyLimit = 40;
const descriptionLimit = 255;
/** Pull requests come in pages of 50 at most. */
const pullPage = 50;

export const bitbucketStates: Record<StatusState, string> = {
  pending: 'INPROGRESS',
  success: 'SUCCESSFUL',
  failure: 'FAILED',
};

/** Access tokens stand alone; an API token needs its account: `name@acme.example:token`. */
export const bitbucketAuthorize: Authorize = (token) => ({
  authorization: token.includes(':') ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`,
});

interface BitbucketTools {
  callsFor: (signal: AbortSignal) => JsonCalls;
  workspace: string;
  repository: string;
}

/** Bitbucket Cloud, version 2.0: https://developer.atlassian.com/cloud/bitbucket/rest/ */
export function createBitbucketClient(
  { clock, token, repository: fullName }: ForgeClientOptions,
  { base, owner: workspace, name: repository }: ForgeAddress,
  { fetchFor }: Transport,
): ForgeClient {
  const tools: BitbucketTools = {
    callsFor: (signal) => jsonCalls(fetchFor(signal), `${base}/2.0`),
    workspace,
    repository,
  };
  const { callsFor } = tools;
  const root = pathOf`/repositories/${workspace}/${repository}`;
  const comments = bitbucketComments(tools, token);
  const rules = { clock, limit: bitbucketCommentLimit, translate: withoutHtml };
  return {
    commentLimit: bitbucketCommentLimit,
    upsertComment: (number, comment, signal) => upsertComment(comments, rules, { ...comment, number }, signal),
    deleteComment: (number, id, signal) => deleteComment(comments, number, id, signal),
    setStatus: async (commit, { context, state, description, url }, signal) => {
      await callsFor(signal).post(`${root}/commit${pathOf`/${commit}`}/statuses/build`, {
        key: statusKey(context, keyLimit),
        name: context,
        state: bitbucketStates[state],
        description: cut(description, descriptionLimit),
        // A build has to have an address.
        url: url ?? `https://bitbucket.org/${fullName}/commits/${commit}`,
      });
    },
    openPullRequests: async (signal) => {
      const calls = callsFor(signal);
      const read = async (page: number): Promise<BitbucketPull[]> => {
        const query = { state: 'OPEN', pagelen: pullPage, page };
        return (await (calls.get(`${root}/pullrequests`, query) as Promise<BitbucketPage<BitbucketPull>>)).values;
      };
      const pulls = await allPages(read, { ...pullRequestPages, full: pullPage });
      const found: PullRequest[] = [];
      for (const pull of pulls) found.push(await pullRequestOf(calls, pull));
      return found;
    },
    pullRequest: async (number, signal) => {
      const calls = callsFor(signal);
      const pull = await orNothing(calls.get(`${root}/pullrequests/${number}`) as Promise<BitbucketPull>);
      return pull === undefined ? undefined : pullRequestOf(calls, pull);
    },
    mayWrite: (account, signal) => mayWrite(tools, account, signal),
    headRef: ({ fork, headBranch }) => (fork ? undefined : `refs/heads/${headBranch}`),
  };
}

interface BitbucketPage<T> {
  values: T[];
}

interface BitbucketComment {
  id: number;
  content: { raw: string };
  user?: { uuid?: string };
  deleted?: boolean;
}

function bitbucketComments(
  { callsFor, workspace, repository }: BitbucketTools,
  token: () => Promise<string>,
): CommentCalls {
  const list = (number: number): string =>
    pathOf`/repositories/${workspace}/${repository}/pullrequests/${number}/comments`;
  const account = rememberedAccount(token, (signal) => accountOf(callsFor(signal)));
  return {
    byId: async (number, id, signal) => {
      const found = await orNothing(
        callsFor(signal).get(`${list(number)}${pathOf`/${id}`}`) as Promise<BitbucketComment>,
      );
      return found === undefined || found.deleted === true ? undefined : commentOf(found, await account(signal));
    },
    list: async (number, signal) => {
      const own = await account(signal);
      const calls = callsFor(signal);
      const read = async (page: number): Promise<BitbucketComment[]> => {
        const query = { pagelen: 100, sort: 'created_on', page };
        return (await (calls.get(list(number), query) as Promise<BitbucketPage<BitbucketComment>>)).values;
      };
      const all = await allPages(read, commentPages);
      return all.filter(({ deleted }) => deleted !== true).map((comment) => commentOf(comment, own));
    },
    create: async (number, raw, signal) =>
      String((await (callsFor(signal).post(list(number), { content: { raw } }) as Promise<BitbucketComment>)).id),
    update: async (number, id, raw, signal) => {
      await callsFor(signal).put(`${list(number)}${pathOf`/${id}`}`, { content: { raw } });
    },
    remove: (number, id, signal) => callsFor(signal).delete(`${list(number)}${pathOf`/${id}`}`),
  };
}

/**
 * Tokens of a repository or without the scope for accounts may not ask who they are. Then the marker alone tells: Bitbucket
 * itself lets nobody edit what somebody else wrote.
 */
async function accountOf(calls: JsonCalls): Promise<string | undefined> {
  try {
    return (await (calls.get('/user') as Promise<{ uuid: string }>)).uuid;
  } catch (error) {
    if (isForgeError(error, 'forbidden', 'not-found')) return undefined;
    throw error;
  }
}

function commentOf({ id, content, user }: BitbucketComment, own: string | undefined): ForgeComment {
  return { id: String(id), body: content.raw, own: own === undefined || user?.uuid === own };
}

/**
 * Only administrators of the repository may ask. Accounts are told by their UUID or account id; a nickname is chosen freely
 * and by several people, so nothing follows from it.
 */
async function mayWrite(
  { callsFor, workspace, repository }: BitbucketTools,
  account: string,
  signal: AbortSignal,
): Promise<boolean | 'unknown'> {
  const field = /^\{[0-9a-f-]{36}\}$/i.test(account) ? 'uuid' : 'account_id';
  if (field === 'account_id' && !/^(?:[0-9a-f]{24}|\d+:[0-9a-f-]{36})$/i.test(account)) return 'unknown';
  try {
    const path = pathOf`/workspaces/${workspace}/permissions/repositories/${repository}`;
    const query = { q: `user.${field}="${account}"` };
    const { values } = await (callsFor(signal).get(path, query) as Promise<BitbucketPage<{ permission: string }>>);
    return values.some(({ permission }) => permission === 'admin' || permission === 'write');
  } catch (error) {
    if (isForgeError(error, 'forbidden', 'not-found')) return 'unknown';
    throw error;
  }
}
