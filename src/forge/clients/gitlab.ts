import {
  AccessLevel,
  Commits,
  MergeRequestNotes,
  MergeRequests,
  ProjectMembers,
  Users,
  type CommitablePipelineStatus,
  type MergeRequestNoteSchema,
  type MergeRequestSchema,
} from '@gitbeaker/rest';
import type { PullRequest } from '../events.ts';
import type { CommitStatus, ForgeClient, StatusState } from '../forge-client.ts';
import { ForgeError } from '../forge-error.ts';
import { isForgeError } from './answer-error.ts';
import { deleteComment, upsertComment, type CommentCalls, type ForgeComment } from './comments.ts';
import { cut } from './cut.ts';
import { gitlabRequester, type GitlabRequester } from './gitlab-requester.ts';
import type { ForgeAddress, ForgeClientOptions } from './options.ts';
import { rememberedAccount } from './own-account.ts';
import { allPages, commentPages, pageSize, pullRequestPages } from './pages.ts';
import { orNothing, type Transport } from './transport.ts';

/** https://docs.gitlab.com/api/notes/ */
const commentLimit = 1_000_000;
const descriptionLimit = 255;
/** The least that may push: https://docs.gitlab.com/api/access_requests/ */
const developer = AccessLevel.DEVELOPER;

const states: Record<StatusState, CommitablePipelineStatus> = {
  pending: 'pending',
  success: 'success',
  failure: 'failed',
};

interface GitlabResource {
  host: string;
  requesterFn: GitlabRequester;
  queryTimeout: null;
}

/** GitLab, REST version 4: https://docs.gitlab.com/api/rest/ */
export function createGitlabClient(
  { clock, token, repository: project }: ForgeClientOptions,
  { base }: ForgeAddress,
  { fetchFor }: Transport,
): ForgeClient {
  const resource: ResourceFor = (signal) => ({
    host: base,
    requesterFn: gitlabRequester(fetchFor(signal)),
    queryTimeout: null,
  });
  const comments = gitlabComments(resource, project, token);
  const rules = { clock, limit: commentLimit, translate: (body: string) => body };
  return {
    commentLimit,
    upsertComment: (number, comment, signal) => upsertComment(comments, rules, { ...comment, number }, signal),
    deleteComment: (number, id, signal) => deleteComment(comments, number, id, signal),
    setStatus: (commit, status, signal) => setStatus(new Commits(resource(signal)), project, commit, status),
    openPullRequests: async (signal) => {
      const requests = new MergeRequests(resource(signal));
      const query = { projectId: project, state: 'opened', perPage: pageSize } as const;
      const all = await allPages((page) => requests.all({ ...query, page }), pullRequestPages);
      return all.map((request) => pullRequestOf(request));
    },
    pullRequest: async (number, signal) => {
      const found = await orNothing(new MergeRequests(resource(signal)).show(project, number));
      return found === undefined ? undefined : pullRequestOf(found);
    },
    mayWrite: (account, signal) => mayWrite(new ProjectMembers(resource(signal)), project, account),
    headRef: ({ number }) => `refs/merge-requests/${number}/head`,
  };
}

type ResourceFor = (signal: AbortSignal) => GitlabResource;

function gitlabComments(resource: ResourceFor, project: string, token: () => Promise<string>): CommentCalls {
  const notes = (signal: AbortSignal): MergeRequestNotes => new MergeRequestNotes(resource(signal));
  const account = rememberedAccount(token, async (signal) => (await new Users(resource(signal)).showCurrentUser()).id);
  return {
    byId: async (number, id, signal) => {
      const note = await orNothing(notes(signal).show(project, number, Number(id)));
      return note === undefined ? undefined : commentOf(note, await account(signal));
    },
    list: async (number, signal) => {
      const own = await account(signal);
      const query = { sort: 'asc', orderBy: 'created_at', perPage: pageSize } as const;
      const all = await allPages((page) => notes(signal).all(project, number, { ...query, page }), commentPages);
      return all.map((note) => commentOf(note, own));
    },
    create: async (number, body, signal) => String((await notes(signal).create(project, number, body)).id),
    update: async (number, id, body, signal) => {
      await notes(signal).edit(project, number, Number(id), { body });
    },
    remove: async (number, id, signal) => {
      await notes(signal).remove(project, number, Number(id));
    },
  };
}

/** GitLab's own remarks on a merge request are notes as well. */
function commentOf({ id, body, author, system }: MergeRequestNoteSchema, own: number): ForgeComment {
  return { id: String(id), body, own: author.id === own && !system };
}

function pullRequestOf(request: MergeRequestSchema): PullRequest {
  return {
    number: request.iid,
    title: request.title,
    baseBranch: request.target_branch,
    head: request.sha,
    headBranch: request.source_branch,
    fork: request.source_project_id !== request.target_project_id,
    draft: request.draft,
    state: stateOf(request.state),
    author: request.author.username,
    url: request.web_url,
  };
}

/** One that is `locked` is about to be merged. */
function stateOf(state: string): NonNullable<PullRequest['state']> {
  if (state === 'closed' || state === 'merged') return state;
  return 'open';
}

/**
 * GitLab takes a status for the state of a job, which may not become pending while it is: a refusal of what is so already
 * is as good as success.
 */
async function setStatus(commits: Commits, project: string, commit: string, status: CommitStatus): Promise<void> {
  const { context: name, state, description, url } = status;
  const text = cut(description, descriptionLimit);
  const shown = { name, description: text, ...(url === undefined ? {} : { targetUrl: url }) };
  try {
    await commits.editStatus(project, commit, states[state], shown);
  } catch (error) {
    if (state !== 'pending' || !isRefusedTransition(error)) throw error;
    const statuses = await commits.allStatuses(project, commit, { name });
    if (!statuses.some((each) => each.name === name && /pending|running/.test(each.status))) throw error;
  }
}

function isRefusedTransition(error: unknown): boolean {
  return error instanceof ForgeError && error.httpStatus === 400 && error.message.includes('Cannot transition status');
}

/** Members of the groups above count; the search is for a part of the name, so that it is compared once more. */
async function mayWrite(members: ProjectMembers, project: string, account: string): Promise<boolean | 'unknown'> {
  try {
    const query = { includeInherited: true, query: account, perPage: pageSize, page: 1 } as const;
    const found = await members.all(project, query);
    const wanted = account.toLowerCase();
    return found.some((each) => each.username.toLowerCase() === wanted && each.access_level >= developer);
  } catch (error) {
    if (isForgeError(error, 'forbidden')) return 'unknown';
    throw error;
  }
}
