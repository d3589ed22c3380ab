import { giteaApi, type Api, type Comment, type PullRequest as GiteaPullRequest } from 'gitea-js';
import type { PullRequest } from '../events.ts';
import type { ForgeClient } from '../forge-client.ts';
import { forgeError, isForgeError } from './answer-error.ts';
import { deleteComment, upsertComment, type CommentCalls, type ForgeComment } from './comments.ts';
import { cut } from './cut.ts';
import type { ForgeAddress, ForgeClientOptions } from './options.ts';
import { rememberedAccount } from './own-account.ts';
import { allPages, pullRequestPages } from './pages.ts';
import { orNothing, type Transport } from './transport.ts';

/** Neither Gitea nor Forgejo has a limit of its own; a page of this size is still read by browsers. */
const commentLimit = 250_000;
const descriptionLimit = 255;
/** Servers give fewer than asked for, 50 unless configured otherwise, so that only an empty page is the last. */
const untilEmpty = { ...pullRequestPages, full: 1 };

interface GiteaTools {
  apiFor: (signal: AbortSignal) => Api<unknown>;
  owner: string;
  name: string;
}

/** Gitea and Forgejo, API version 1: https://docs.gitea.com/api/ */
export function createGiteaClient(
  { clock, token }: ForgeClientOptions,
  { base, owner, name }: ForgeAddress,
  { fetchFor }: Transport,
): ForgeClient {
  const apiFor: GiteaTools['apiFor'] = (signal) =>
    giteaApi(base, { customFetch: fetchFor(signal) as typeof globalThis.fetch });
  const comments = giteaComments({ apiFor, owner, name }, token);
  const rules = { clock, limit: commentLimit, translate: (body: string) => body };
  return {
    commentLimit,
    upsertComment: (number, comment, signal) => upsertComment(comments, rules, { ...comment, number }, signal),
    deleteComment: (number, id, signal) => deleteComment(comments, number, id, signal),
    setStatus: async (commit, { context, state, description, url }, signal) => {
      await apiFor(signal).repos.repoCreateStatus(owner, name, commit, {
        context,
        state,
        description: cut(description, descriptionLimit),
        ...(url === undefined ? {} : { target_url: url }),
      });
    },
    openPullRequests: async (signal) => {
      const { repos } = apiFor(signal);
      const read = async (page: number): Promise<GiteaPullRequest[]> =>
        (await repos.repoListPullRequests(owner, name, { state: 'open', page, limit: 50 })).data;
      return (await allPages(read, untilEmpty)).map((pull) => pullRequestOf(pull));
    },
    pullRequest: async (number, signal) => {
      const found = await orNothing(apiFor(signal).repos.repoGetPullRequest(owner, name, number));
      return found === undefined ? undefined : pullRequestOf(found.data);
    },
    mayWrite: (account, signal) => mayWrite({ apiFor, owner, name }, account, signal),
    headRef: ({ number }) => `refs/pull/${number}/head`,
  };
}

function giteaComments({ apiFor, owner, name }: GiteaTools, token: () => Promise<string>): CommentCalls {
  const account = rememberedAccount(token, async (signal) => (await apiFor(signal).user.userGetCurrent()).data.id);
  return {
    byId: async (_number, id, signal) => {
      const found = await orNothing(apiFor(signal).repos.issueGetComment(owner, name, Number(id)));
      return found === undefined ? undefined : commentOf(found.data, await account(signal));
    },
    // This list has no pages; the size of an answer is bounded.
    list: async (number, signal) => {
      const own = await account(signal);
      const { data } = await apiFor(signal).repos.issueGetComments(owner, name, number);
      return data.map((comment) => commentOf(comment, own));
    },
    create: async (number, body, signal) => {
      const { data } = await apiFor(signal).repos.issueCreateComment(owner, name, number, { body });
      return String(known(data.id, 'the comment’s id'));
    },
    update: async (_number, id, body, signal) => {
      await apiFor(signal).repos.issueEditComment(owner, name, Number(id), { body });
    },
    remove: async (_number, id, signal) => {
      await apiFor(signal).repos.issueDeleteComment(owner, name, Number(id));
    },
  };
}

function commentOf({ id, body, user }: Comment, own: number | undefined): ForgeComment {
  return { id: String(known(id, 'a comment’s id')), body: body ?? '', own: own !== undefined && user?.id === own };
}

function pullRequestOf(pull: GiteaPullRequest): PullRequest {
  const { number, title, draft, user, base, head, html_url } = pull;
  return {
    number: known(number, 'the pull request’s number'),
    title: title ?? '',
    baseBranch: known(base?.ref, 'the branch that it goes into'),
    head: known(head?.sha, 'its last commit'),
    headBranch: head?.ref ?? '',
    fork: head?.repo_id !== base?.repo_id,
    draft: draft === true,
    state: pull.merged === true ? 'merged' : pull.state === 'closed' ? 'closed' : 'open',
    ...(user?.login === undefined ? {} : { author: user.login }),
    ...(html_url === undefined ? {} : { url: html_url }),
  };
}

/** Gitea's description leaves every field of an answer open. */
function known<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw forgeError('unexpected', `The forge’s answer lacks ${what}`);
}

/** Only administrators of the repository may ask for others. */
async function mayWrite(
  { apiFor, owner, name }: GiteaTools,
  account: string,
  signal: AbortSignal,
): Promise<boolean | 'unknown'> {
  try {
    const { data } = await apiFor(signal).repos.repoGetRepoPermissions(owner, name, encodeURIComponent(account));
    return ['owner', 'admin', 'write'].includes(data.permission ?? '');
  } catch (error) {
    if (isForgeError(error, 'not-found')) return false;
    if (isForgeError(error, 'forbidden')) return 'unknown';
    throw error;
  }
}
