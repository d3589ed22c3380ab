import type { PullRequest } from '../events.ts';
import type { ForgeClient } from '../forge-client.ts';
import { forgeError, isForgeError } from './answer-error.ts';
import { bitbucketCommentLimit, bitbucketStates } from './bitbucket.ts';
import { bitbucketState } from './bitbucket-pull.ts';
import { deleteComment, upsertComment, type CommentCalls, type ForgeComment } from './comments.ts';
import { cut } from './cut.ts';
import { jsonCalls, pathOf, type JsonCalls, type Query } from './json-calls.ts';
import type { ForgeAddress, ForgeClientOptions } from './options.ts';
import { rememberedAccount } from './own-account.ts';
import { commentPages, pageSize, pullRequestPages, type PageLimits } from './pages.ts';
import { statusKey } from './status-key.ts';
import { orNothing, type Transport } from './transport.ts';
import { withoutHtml } from './without-html.ts';

const keyLimit = 255;
const descriptionLimit = 255;

interface DataCenterTools {
  callsFor: (signal: AbortSignal) => JsonCalls;
  project: string;
  repository: string;
}

/** Bitbucket Data Center: https://developer.atlassian.com/server/bitbucket/rest/ */
export function createDataCenterClient(
  { clock, token }: ForgeClientOptions,
  { base, owner: project, name: repository }: ForgeAddress,
  { fetchFor }: Transport,
): ForgeClient {
  const callsFor: DataCenterTools['callsFor'] = (signal) => jsonCalls(fetchFor(signal), `${base}/rest/api/latest`);
  const root = pathOf`/projects/${project}/repos/${repository}`;
  const comments = dataCenterComments({ callsFor, project, repository }, token);
  const rules = { clock, limit: bitbucketCommentLimit, translate: withoutHtml };
  return {
    commentLimit: bitbucketCommentLimit,
    upsertComment: (number, comment, signal) => upsertComment(comments, rules, { ...comment, number }, signal),
    deleteComment: (number, id, signal) => deleteComment(comments, number, id, signal),
    setStatus: async (commit, { context, state, description, url }, signal) => {
      const commitPath = `${root}${pathOf`/commits/${commit}`}`;
      await callsFor(signal).post(`${commitPath}/builds`, {
        key: statusKey(context, keyLimit),
        name: context,
        state: bitbucketStates[state],
        description: cut(description, descriptionLimit),
        // A build has to have an address.
        url: url ?? `${base}${commitPath}`,
      });
    },
    openPullRequests: async (signal) => {
      const path = `${root}/pull-requests`;
      const pulls = await allStarts<DataCenterPull>(callsFor(signal), path, { state: 'OPEN' }, pullRequestPages);
      return pulls.map((pull) => pullRequestOf(pull));
    },
    pullRequest: async (number, signal) => {
      const found = await orNothing(callsFor(signal).get(`${root}/pull-requests/${number}`) as Promise<DataCenterPull>);
      return found === undefined ? undefined : pullRequestOf(found);
    },
    mayWrite: (account, signal) => mayWrite({ callsFor, project, repository }, account, signal),
    headRef: ({ number }) => `refs/pull-requests/${number}/from`,
  };
}

interface DataCenterPage<T> {
  values: T[];
  isLastPage: boolean;
  nextPageStart?: number | null;
}

/** Pages begin where the one before says. */
async function allStarts<T>(calls: JsonCalls, path: string, query: Query, limits: PageLimits): Promise<T[]> {
  const all: T[] = [];
  let start = 0;
  for (let page = 0; page < limits.most; page++) {
    const answer = await (calls.get(path, { ...query, limit: pageSize, start }) as Promise<DataCenterPage<T>>);
    all.push(...answer.values);
    if (answer.isLastPage || typeof answer.nextPageStart !== 'number') return all;
    start = answer.nextPageStart;
  }
  if (limits.partial) return all;
  throw forgeError('too-large', 'The pull request has too many activities; our comment cannot be found for sure');
}

interface DataCenterComment {
  id: number;
  /** An edit names the version that it was made on; another one is refused with 409. */
  version: number;
  text: string;
  author: { name: string };
}

interface DataCenterActivity {
  action: string;
  commentAction?: string;
  comment?: DataCenterComment;
}

function dataCenterComments(
  { callsFor, project, repository }: DataCenterTools,
  token: () => Promise<string>,
): CommentCalls {
  const pull = (number: number): string => pathOf`/projects/${project}/repos/${repository}/pull-requests/${number}`;
  const one = (number: number, id: string): string => `${pull(number)}${pathOf`/comments/${id}`}`;
  const versionOf = async (number: number, id: string, signal: AbortSignal): Promise<number> =>
    (await (callsFor(signal).get(one(number, id)) as Promise<DataCenterComment>)).version;
  const account = rememberedAccount(token, (signal) => accountOf(callsFor(signal)));
  return {
    byId: async (number, id, signal) => {
      const found = await orNothing(callsFor(signal).get(one(number, id)) as Promise<DataCenterComment>);
      return found === undefined ? undefined : commentOf(found, await account(signal));
    },
    // There is no list of comments; what happened comes with the newest first.
    list: async (number, signal) => {
      const own = await account(signal);
      const path = `${pull(number)}/activities`;
      const all = await allStarts<DataCenterActivity>(callsFor(signal), path, {}, commentPages);
      const comments = all.flatMap(({ action, commentAction, comment }) =>
        action === 'COMMENTED' && commentAction === 'ADDED' && comment !== undefined ? [comment] : [],
      );
      return comments.map((comment) => commentOf(comment, own)).toReversed();
    },
    create: async (number, text, signal) =>
      String((await (callsFor(signal).post(`${pull(number)}/comments`, { text }) as Promise<DataCenterComment>)).id),
    update: async (number, id, text, signal) => {
      const version = await versionOf(number, id, signal);
      await callsFor(signal).put(one(number, id), { text, version });
    },
    remove: async (number, id, signal) => {
      const version = await versionOf(number, id, signal);
      await callsFor(signal).delete(one(number, id), { version });
    },
  };
}

/**
 * No operation tells whose token it is; each answer does, in a header. The token of a project or repository has an account
 * as well, which its comments carry.
 */
async function accountOf(calls: JsonCalls): Promise<string> {
  const name = (await calls.look('/application-properties')).get('x-ausername');
  if (name === null || name === '') throw forgeError('credentials-refused', 'The token belongs to no account');
  return decodeURIComponent(name).toLowerCase();
}

function commentOf({ id, text, author }: DataCenterComment, own: string): ForgeComment {
  return { id: String(id), body: text, own: author.name.toLowerCase() === own };
}

interface DataCenterPull {
  id: number;
  title: string;
  draft?: boolean;
  state: string;
  author?: { user?: { name?: string } };
  fromRef: DataCenterRef;
  toRef: DataCenterRef;
  links?: { self?: { href: string }[] };
}

interface DataCenterRef {
  displayId: string;
  latestCommit: string;
  repository: { id: number };
}

function pullRequestOf(pull: DataCenterPull): PullRequest {
  const { id, title, draft, author, fromRef, toRef, links } = pull;
  const url = links?.self?.[0]?.href;
  return {
    number: id,
    title,
    baseBranch: toRef.displayId,
    head: fromRef.latestCommit,
    headBranch: fromRef.displayId,
    fork: fromRef.repository.id !== toRef.repository.id,
    draft: draft === true,
    state: bitbucketState(pull.state),
    ...(author?.user?.name === undefined ? {} : { author: author.user.name }),
    ...(url === undefined ? {} : { url }),
  };
}

interface DataCenterPermission {
  user: { name: string };
  permission: string;
}

/** Groups are not told, so that only a permission of their own says anything. Only administrators may ask. */
async function mayWrite(
  { callsFor, project, repository }: DataCenterTools,
  account: string,
  signal: AbortSignal,
): Promise<true | 'unknown'> {
  const projectPath = pathOf`/projects/${project}`;
  for (const path of [`${projectPath}${pathOf`/repos/${repository}`}`, projectPath]) {
    try {
      const query = { filter: account, limit: pageSize };
      const users = `${path}/permissions/users`;
      const { values } = await (callsFor(signal).get(users, query) as Promise<DataCenterPage<DataCenterPermission>>);
      const own = values.filter(({ user }) => user.name.toLowerCase() === account.toLowerCase());
      if (own.some(({ permission }) => /_(?:WRITE|ADMIN)$/.test(permission))) return true;
    } catch (error) {
      if (!isForgeError(error, 'forbidden', 'not-found', 'credentials-refused')) throw error;
    }
  }
  return 'unknown';
}
