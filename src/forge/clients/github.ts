import { Octokit } from '@octokit/core';
import type { ForgeClient, StatusState } from '../forge-client.ts';
import type { PullRequest } from '../events.ts';
import { isForgeError, unwrapCause } from './answer-error.ts';
import { deleteComment, upsertComment, type CommentCalls, type ForgeComment } from './comments.ts';
import { cut } from './cut.ts';
import type { ForgeAddress, ForgeClientOptions } from './options.ts';
import { rememberedAccount } from './own-account.ts';
import { allPages, commentPages, pageSize, pullRequestPages } from './pages.ts';
import { orNothing, type Transport } from './transport.ts';

/** "Body is too long (maximum is 65536 characters)". */
const commentLimit = 65_536;
const descriptionLimit = 140;

interface GithubRepository {
  owner: string;
  repo: string;
}

/** GitHub and GitHub Enterprise Server, REST version 2022-11-28: https://docs.github.com/en/rest */
export function createGithubClient(
  { clock, token }: ForgeClientOptions,
  { base, owner, name }: ForgeAddress,
  { fetchFor }: Transport,
): ForgeClient {
  const repository = { owner, repo: name };
  const octokitFor = (signal: AbortSignal): Octokit => quietOctokit(base, fetchFor(signal));
  const comments = githubComments(octokitFor, repository, token);
  const rules = { clock, limit: commentLimit, translate: (body: string) => body };
  return {
    commentLimit,
    upsertComment: (number, comment, signal) => upsertComment(comments, rules, { ...comment, number }, signal),
    deleteComment: (number, id, signal) => deleteComment(comments, number, id, signal),
    setStatus: async (sha, { context, state, description, url }, signal) => {
      await octokitFor(signal).request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        ...repository,
        sha,
        context,
        state: state satisfies StatusState,
        description: cut(description, descriptionLimit),
        ...(url === undefined ? {} : { target_url: url }),
      });
    },
    openPullRequests: async (signal) => {
      const octokit = octokitFor(signal);
      const pulls = await allPages(async (page) => {
        const query = { ...repository, state: 'open', per_page: pageSize, page } as const;
        return (await octokit.request('GET /repos/{owner}/{repo}/pulls', query)).data;
      }, pullRequestPages);
      return pulls.map((pull) => pullRequestOf(pull));
    },
    pullRequest: async (number, signal) => {
      const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
      const answer = await orNothing(octokitFor(signal).request(route, { ...repository, pull_number: number }));
      return answer === undefined ? undefined : pullRequestOf(answer.data);
    },
    mayWrite: async (account, signal) => mayWrite(octokitFor(signal), repository, account),
    headRef: ({ number }) => `refs/pull/${number}/head`,
  };
}

function silent(): void {}

const log = { debug: silent, info: silent, warn: silent, error: silent };

/** Octokit wraps what its `fetch` throws, and takes it for an answer with status 500. */
function quietOctokit(baseUrl: string, fetch: unknown): Octokit {
  const octokit = new Octokit({ baseUrl, request: { fetch }, log });
  octokit.hook.error('request', (error) => {
    throw unwrapCause(error);
  });
  return octokit;
}

function githubComments(
  octokitFor: (signal: AbortSignal) => Octokit,
  repository: GithubRepository,
  token: () => Promise<string>,
): CommentCalls {
  const ownAccount = rememberedAccount(token, (signal) => accountOf(octokitFor(signal)));
  const commentRoute = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
  const listRoute = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  return {
    byId: async (_number, id, signal) => {
      const query = { ...repository, comment_id: Number(id) };
      const answer = await orNothing(octokitFor(signal).request(`GET ${commentRoute}`, query));
      return answer === undefined ? undefined : commentOf(answer.data, await ownAccount(signal));
    },
    list: async (number, signal) => {
      const octokit = octokitFor(signal);
      const own = await ownAccount(signal);
      const all = await allPages(async (page) => {
        const query = { ...repository, issue_number: number, per_page: pageSize, page };
        return (await octokit.request(`GET ${listRoute}`, query)).data;
      }, commentPages);
      return all.map((comment) => commentOf(comment, own));
    },
    create: async (number, body, signal) => {
      const query = { ...repository, issue_number: number, body };
      return String((await octokitFor(signal).request(`POST ${listRoute}`, query)).data.id);
    },
    update: async (_number, id, body, signal) => {
      await octokitFor(signal).request(`PATCH ${commentRoute}`, { ...repository, comment_id: Number(id), body });
    },
    remove: async (_number, id, signal) => {
      await octokitFor(signal).request(`DELETE ${commentRoute}`, { ...repository, comment_id: Number(id) });
    },
  };
}

/** An app's installation is no user and may not ask who it is; then comments by bots with our marker count as ours. */
const anyBot = '';

async function accountOf(octokit: Octokit): Promise<string> {
  try {
    return (await octokit.request('GET /user')).data.login;
  } catch (error) {
    if (isForgeError(error, 'forbidden')) return anyBot;
    throw error;
  }
}

interface GithubComment {
  id: number | bigint;
  body?: string | undefined;
  user: { login: string; type: string } | null;
}

function commentOf({ id, body, user }: GithubComment, own: string): ForgeComment {
  const isOwn = own === anyBot ? user?.type === 'Bot' : user?.login === own;
  return { id: String(id), body: body ?? '', own: isOwn };
}

interface GithubPull {
  number: number;
  title: string;
  draft?: boolean | undefined;
  html_url: string;
  state: string;
  merged_at: string | null;
  user: { login: string } | null;
  head: { ref: string; sha: string; repo: { id: number | bigint } | null };
  base: { ref: string; repo: { id: number | bigint } };
}

/** A fork that was deleted has no repository any more. */
function pullRequestOf(pull: GithubPull): PullRequest {
  const { number, title, draft, html_url, user, head, base } = pull;
  return {
    number,
    title,
    baseBranch: base.ref,
    head: head.sha,
    headBranch: head.ref,
    fork: head.repo?.id !== base.repo.id,
    draft: draft === true,
    state: pull.state === 'open' ? 'open' : pull.merged_at === null ? 'closed' : 'merged',
    ...(user === null ? {} : { author: user.login }),
    url: html_url,
  };
}

/** `maintain` is told as `write`, `triage` as `read`. */
async function mayWrite(
  octokit: Octokit,
  repository: GithubRepository,
  username: string,
): Promise<boolean | 'unknown'> {
  try {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    const { permission } = (await octokit.request(route, { ...repository, username })).data;
    return permission === 'admin' || permission === 'write';
  } catch (error) {
    if (isForgeError(error, 'not-found')) return false;
    if (isForgeError(error, 'forbidden')) return 'unknown';
    throw error;
  }
}
