import type { Comment, CommitStatus, PullRequest, RepoCollaboratorPermission, User } from 'gitea-js';
import { commentStore } from './comment-store.ts';
import {
  accountId,
  pageOf,
  startFakeForge,
  type FakeAnswer,
  type FakeComment,
  type FakeForge,
  type FakePull,
  type FakeRoute,
  type ForgeState,
} from './fake-forge.ts';

const repository = '/api/v1/repos/acme/infra';
const at = '2030-01-01T00:00:00Z';
const notFound = {
  status: 404,
  body: { message: 'not found', url: 'https://forge.example/api/swagger', errors: null },
};

/** Gitea's and Forgejo's API, in the forms that the library's types describe. */
export function startGitea(): Promise<FakeForge> {
  return startFakeForge({
    routes: (state) => [...commentRoutes(state), ...pullRoutes(state), ...otherRoutes(state)],
    authorized: (headers, token) => headers.authorization === `Bearer ${token}`,
  });
}

function user(login: string): User {
  const id = accountId(login);
  return { id, login, email: `${login}@noreply.forge.example`, username: login } as User;
}

function commentRoutes(state: ForgeState): FakeRoute[] {
  const store = commentStore(state);
  const list = new RegExp(`^${repository}/issues/(\\d+)/comments$`);
  const one = new RegExp(`^${repository}/issues/comments/(\\d+)$`);
  const onlyKnown = (id: string | undefined, answer: (comment: FakeComment) => FakeAnswer): FakeAnswer => {
    const comment = store.find(id);
    return comment === undefined ? notFound : answer(comment);
  };
  return [
    {
      method: 'GET',
      path: list,
      answer: ({ params }) => ({ status: 200, body: store.of(params[0]).map(commentBody) }),
    },
    {
      method: 'POST',
      path: list,
      answer: ({ params, body }) => ({ status: 201, body: commentBody(store.add(params[0], body['body'])) }),
    },
    {
      method: 'GET',
      path: one,
      answer: ({ params }) => onlyKnown(params[0], (comment) => ({ status: 200, body: commentBody(comment) })),
    },
    {
      method: 'PATCH',
      path: one,
      answer: ({ params, body }) =>
        onlyKnown(params[0], (comment) => ({ status: 200, body: commentBody(store.edit(comment, body['body'])) })),
    },
    {
      method: 'DELETE',
      path: one,
      answer: ({ params }) =>
        onlyKnown(params[0], () => {
          store.remove(params[0]);
          return { status: 204 };
        }),
    },
  ];
}

function commentBody({ id, author, body, number }: FakeComment): Comment {
  const html_url = `https://forge.example/acme/infra/pulls/${number}#issuecomment-${id}`;
  return { id, html_url, pull_request_url: html_url, issue_url: '', user: user(author), body, created_at: at };
}

function pullRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pulls$`),
      answer: ({ query }) => {
        const open = state.pulls.filter((pull) => pull.state === 'open' || query.get('state') !== 'open');
        // However many are asked for, the server's own bound holds.
        const size = String(Math.min(30, Number(query.get('limit') ?? '30')));
        return { status: 200, body: pageOf(open, query.get('page'), size).map(pullBody) };
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pulls/(\\d+)$`),
      answer: ({ params }) => {
        const pull = state.pulls.find(({ number }) => number === Number(params[0]));
        return pull === undefined ? notFound : { status: 200, body: pullBody(pull) };
      },
    },
  ];
}

function pullBody(pull: FakePull): PullRequest {
  return {
    id: pull.number + 1000,
    number: pull.number,
    title: pull.title,
    draft: pull.draft,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.state === 'merged',
    html_url: `https://forge.example/acme/infra/pull/${pull.number}`,
    user: user(pull.author),
    head: { label: pull.branch, ref: pull.branch, sha: pull.head, repo_id: pull.fork ? 2 : 1 },
    base: { label: pull.base, ref: pull.base, sha: '0'.repeat(40), repo_id: 1 },
    created_at: at,
    updated_at: at,
  };
}

function otherRoutes(state: ForgeState): FakeRoute[] {
  return [
    { method: 'GET', path: /^\/api\/v1\/user$/, answer: () => ({ status: 200, body: user(state.account) }) },
    {
      method: 'POST',
      path: new RegExp(`^${repository}/statuses/([0-9a-f]{40})$`),
      answer: ({ params, body }) => {
        const { context = '', state: value = '', description = '', target_url } = body as Record<string, string>;
        const known = ['pending', 'success', 'error', 'failure', 'warning'].includes(value);
        if (!known) return { status: 422, body: { message: 'state is not known' } };
        state.statuses.push({ commit: params[0] ?? '', context, state: value, description, url: target_url });
        return {
          status: 201,
          body: { id: 1, context, description, creator: user(state.account) } satisfies CommitStatus,
        };
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${repository}/collaborators/([^/]+)/permission$`),
      answer: ({ params }) => {
        const [name = ''] = params;
        const permission = state.permissions[name];
        if (permission === undefined) return notFound;
        const body = { permission, role_name: permission, user: user(name) } satisfies RepoCollaboratorPermission;
        return { status: 200, body };
      },
    },
  ];
}
