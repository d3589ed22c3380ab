import type {
  CommitStatusSchema,
  ExpandedUserSchema,
  MergeRequestNoteSchema,
  MergeRequestSchema,
  SimpleMemberSchema,
} from '@gitbeaker/rest';
import { commentStore } from './comment-store.ts';
import {
  accountId,
  pageOf,
  startFakeForge,
  type FakeAnswer,
  type FakeComment,
  type FakeForge,
  type FakePull,
  type FakeRequest,
  type FakeRoute,
  type ForgeState,
} from './fake-forge.ts';

const project = '/api/v4/projects/acme%2Finfra';
const at = '2030-01-01T00:00:00.000Z';
const notFound = { status: 404, body: { message: '404 Not found' } };

/** GitLab's API, in the forms that Gitbeaker's types describe. */
export function startGitlab(): Promise<FakeForge> {
  return startFakeForge({
    routes: (state) => [...noteRoutes(state), ...requestRoutes(state), ...otherRoutes(state)],
    authorized: (headers, token) => headers.authorization === `Bearer ${token}`,
  });
}

function user(username: string): {
  id: number;
  name: string;
  username: string;
  state: string;
  avatar_url: string;
  web_url: string;
} {
  const web_url = `https://forge.example/${username}`;
  return { id: accountId(username), name: username, username, state: 'active', avatar_url: '', web_url };
}

function noteRoutes(state: ForgeState): FakeRoute[] {
  const store = commentStore(state);
  const list = new RegExp(`^${project}/merge_requests/(\\d+)/notes$`);
  const one = new RegExp(`^${project}/merge_requests/(\\d+)/notes/(\\d+)$`);
  const onlyKnown = (id: string | undefined, answer: (comment: FakeComment) => FakeAnswer): FakeAnswer => {
    const comment = store.find(id);
    return comment === undefined ? notFound : answer(comment);
  };
  return [
    {
      method: 'GET',
      path: list,
      answer: ({ params, query }) => {
        const all = query.get('sort') === 'asc' ? store.of(params[0]) : store.of(params[0]).toReversed();
        return { status: 200, body: pageOf(all, query.get('page'), query.get('per_page')).map(note) };
      },
    },
    {
      method: 'POST',
      path: list,
      answer: ({ params, body }) => ({ status: 201, body: note(store.add(params[0], body['body'])) }),
    },
    {
      method: 'GET',
      path: one,
      answer: ({ params }) => onlyKnown(params[1], (comment) => ({ status: 200, body: note(comment) })),
    },
    {
      method: 'PUT',
      path: one,
      answer: ({ params, body }) =>
        onlyKnown(params[1], (comment) => ({ status: 200, body: note(store.edit(comment, body['body'])) })),
    },
    {
      method: 'DELETE',
      path: one,
      answer: ({ params }) =>
        onlyKnown(params[1], () => {
          store.remove(params[1]);
          return { status: 204 };
        }),
    },
  ];
}

function note({ id, author, body, number }: FakeComment): MergeRequestNoteSchema {
  return {
    id,
    body,
    attachment: null,
    author: user(author),
    created_at: at,
    updated_at: at,
    system: false,
    noteable_id: number,
    noteable_type: 'MergeRequest',
    noteable_iid: number,
    project_id: 1,
    resolvable: false,
  };
}

function requestRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: new RegExp(`^${project}/merge_requests$`),
      answer: ({ query }) => {
        const open = state.pulls.filter((pull) => pull.state === 'open' || query.get('state') !== 'opened');
        return { status: 200, body: pageOf(open, query.get('page'), query.get('per_page')).map(mergeRequest) };
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${project}/merge_requests/(\\d+)$`),
      answer: ({ params }) => {
        const pull = state.pulls.find(({ number }) => number === Number(params[0]));
        return pull === undefined ? notFound : { status: 200, body: mergeRequest(pull) };
      },
    },
  ];
}

function mergeRequest(pull: FakePull): MergeRequestSchema {
  return {
    id: pull.number + 1000,
    iid: pull.number,
    project_id: 1,
    title: pull.title,
    description: null,
    state: pull.state === 'open' ? 'opened' : pull.state,
    created_at: at,
    updated_at: at,
    web_url: `https://forge.example/acme/infra/pull/${pull.number}`,
    merged_by: null,
    merged_at: null,
    closed_by: null,
    closed_at: null,
    target_branch: pull.base,
    source_branch: pull.branch,
    user_notes_count: 0,
    upvotes: 0,
    downvotes: 0,
    author: user(pull.author),
    assignees: [],
    assignee: null,
    reviewers: [],
    source_project_id: pull.fork ? 2 : 1,
    target_project_id: 1,
    labels: [],
    draft: pull.draft,
    work_in_progress: pull.draft,
    milestone: null,
    merge_when_pipeline_succeeds: false,
    merge_status: 'can_be_merged',
    detailed_merge_status: 'mergeable',
    sha: pull.head,
    merge_commit_sha: null,
    squash_commit_sha: null,
    discussion_locked: null,
    should_remove_source_branch: null,
    force_remove_source_branch: false,
    reference: `!${pull.number}`,
    references: { short: `!${pull.number}`, relative: `!${pull.number}`, full: `acme/infra!${pull.number}` },
    time_stats: { time_estimate: 0, total_time_spent: 0, human_time_estimate: null, human_total_time_spent: null },
    squash: false,
    task_completion_status: { count: 0, completed_count: 0 },
    prepared_at: null,
    has_conflicts: false,
    blocking_discussions_resolved: true,
    approvals_before_merge: null,
  };
}

function otherRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/v4\/user$/,
      answer: () => ({
        status: 200,
        body: { ...user(state.account), created_at: at } satisfies Partial<ExpandedUserSchema>,
      }),
    },
    {
      method: 'GET',
      path: new RegExp(`^${project}/members/all$`),
      answer: ({ query }) => ({ status: 200, body: members(state, query.get('query') ?? '') }),
    },
    {
      method: 'POST',
      path: new RegExp(`^${project}/statuses/([0-9a-f]{40})$`),
      answer: (request) => postStatus(state, request),
    },
    {
      method: 'GET',
      path: new RegExp(`^${project}/repository/commits/([0-9a-f]{40})/statuses$`),
      answer: ({ params, query }) => {
        const known = state.statuses.filter((each) => each.commit === params[0] && each.context === query.get('name'));
        return { status: 200, body: known.map(({ commit, context, state: value }) => status(commit, context, value)) };
      },
    },
  ];
}

/** The search finds parts of names. */
function members(state: ForgeState, part: string): SimpleMemberSchema[] {
  const known = Object.entries(state.permissions).filter(([name]) => name.includes(part));
  return known.map(([name, permission]) => ({
    ...user(name),
    expires_at: '',
    email: '',
    access_level: permission === 'write' ? 30 : 20,
  }));
}

/** A state that is pending cannot become pending. */
function postStatus(state: ForgeState, { params, body }: FakeRequest): FakeAnswer {
  const [commit = ''] = params;
  const { name, state: value, description, target_url } = body as Record<string, string>;
  if (!['pending', 'running', 'success', 'failed', 'canceled'].includes(value ?? '')) {
    return { status: 400, body: { error: 'state does not have a valid value' } };
  }
  if ((description ?? '').length > 255) {
    return { status: 400, body: { message: { description: ['is too long (maximum is 255 characters)'] } } };
  }
  const last = state.statuses.findLast((each) => each.commit === commit && each.context === name);
  if (last?.state === 'pending' && value === 'pending') {
    const message =
      'Cannot transition status via :enqueue from :pending (Reason(s): Status cannot transition via "enqueue")';
    return { status: 400, body: { message } };
  }
  state.statuses.push({
    commit,
    context: name ?? '',
    state: value ?? '',
    description: description ?? '',
    url: target_url,
  });
  return { status: 201, body: status(commit, name ?? '', value ?? '') };
}

function status(sha: string, name: string, value: string): CommitStatusSchema {
  return {
    id: 1,
    sha,
    ref: 'main',
    name,
    status: value as CommitStatusSchema['status'],
    created_at: at,
    allow_failure: false,
    author: user('trueup-bot'),
    target_url: '',
  };
}
