import { commentStore } from './comment-store.ts';
import {
  startFakeForge,
  type FakeAnswer,
  type FakeComment,
  type FakeForge,
  type FakePull,
  type FakeRequest,
  type FakeRoute,
  type ForgeState,
} from './fake-forge.ts';

const api = '/rest/api/latest';
const repository = `${api}/projects/acme/repos/infra`;
const notFound = errorAnswer(404, 'The comment or pull request does not exist.');

/** Bitbucket Data Center's API, as https://developer.atlassian.com/server/bitbucket/rest/ shows it. */
export function startDataCenter(): Promise<FakeForge> {
  return startFakeForge({
    routes: (state) => [...commentRoutes(state), ...pullRoutes(state), ...otherRoutes(state)],
    authorized: (headers, token) => headers.authorization === `Bearer ${token}`,
    headers: ({ account }) => ({ 'x-ausername': encodeURIComponent(account), 'x-auserid': '1' }),
  });
}

function errorAnswer(status: number, message: string): FakeAnswer {
  return { status, body: { errors: [{ context: null, message, exceptionName: null }] } };
}

function user(name: string): object {
  return {
    name,
    emailAddress: `${name}@forge.example`,
    id: 1,
    displayName: name,
    active: true,
    slug: name,
    type: 'NORMAL',
  };
}

/** Pages begin at any entry. */
function page(values: unknown[], { query }: FakeRequest): FakeAnswer {
  const start = Number(query.get('start') ?? '0');
  const limit = Math.min(20, Number(query.get('limit') ?? '25'));
  const shown = values.slice(start, start + limit);
  const isLastPage = start + limit >= values.length;
  const nextPageStart = isLastPage ? null : start + limit;
  return { status: 200, body: { size: shown.length, limit, isLastPage, values: shown, start, nextPageStart } };
}

function commentRoutes(state: ForgeState): FakeRoute[] {
  const store = commentStore(state);
  const pull = `${repository}/pull-requests/(\\d+)`;
  const one = new RegExp(`^${pull}/comments/(\\d+)$`);
  const onlyKnown = (id: string | undefined, answer: (comment: FakeComment) => FakeAnswer): FakeAnswer => {
    const comment = store.find(id);
    return comment === undefined ? notFound : answer(comment);
  };
  const moved = errorAnswer(409, 'You are attempting to modify a comment based on out-of-date information.');
  return [
    {
      method: 'GET',
      path: new RegExp(`^${pull}/activities$`),
      answer: (request) => {
        const opened = { id: 1, action: 'OPENED', user: user('ada') };
        return page([...store.of(request.params[0]).toReversed().map(activity), opened], request);
      },
    },
    {
      method: 'POST',
      path: new RegExp(`^${pull}/comments$`),
      answer: ({ params, body }) => ({ status: 201, body: commentBody(store.add(params[0], body['text'])) }),
    },
    {
      method: 'GET',
      path: one,
      answer: ({ params }) => onlyKnown(params[1], (comment) => ({ status: 200, body: commentBody(comment) })),
    },
    {
      method: 'PUT',
      path: one,
      answer: ({ params, body }) =>
        onlyKnown(params[1], (comment) => {
          if (body['version'] !== comment.version) return moved;
          return { status: 200, body: commentBody(store.edit(comment, body['text'])) };
        }),
    },
    {
      method: 'DELETE',
      path: one,
      answer: ({ params, query }) =>
        onlyKnown(params[1], (comment) => {
          if (query.get('version') !== String(comment.version)) return moved;
          store.remove(params[1]);
          return { status: 204 };
        }),
    },
  ];
}

function activity(comment: FakeComment): object {
  const shown = commentBody(comment);
  return {
    id: comment.id + 5000,
    action: 'COMMENTED',
    commentAction: 'ADDED',
    user: user(comment.author),
    comment: shown,
  };
}

function commentBody({ id, author, body, version }: FakeComment): object {
  return { properties: { repositoryId: 1 }, id, version, text: body, author: user(author), comments: [], tasks: [] };
}

function pullRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pull-requests$`),
      answer: (request) => page(state.pulls.filter(({ state: each }) => each === 'open').map(pullBody), request),
    },
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pull-requests/(\\d+)$`),
      answer: ({ params }) => {
        const pull = state.pulls.find(({ number }) => number === Number(params[0]));
        return pull === undefined ? notFound : { status: 200, body: pullBody(pull) };
      },
    },
  ];
}

function pullBody(pull: FakePull): object {
  const ref = (name: string, latestCommit: string, id: number): object => ({
    id: `refs/heads/${name}`,
    displayId: name,
    latestCommit,
    repository: { slug: 'infra', id, project: { key: 'acme' } },
  });
  return {
    id: pull.number,
    version: 3,
    title: pull.title,
    draft: pull.draft,
    state: { open: 'OPEN', closed: 'DECLINED', merged: 'MERGED' }[pull.state],
    open: pull.state === 'open',
    author: { user: user(pull.author), role: 'AUTHOR', approved: false },
    fromRef: ref(pull.branch, pull.head, pull.fork ? 2 : 1),
    toRef: ref(pull.base, '0'.repeat(40), 1),
    links: { self: [{ href: `https://forge.example/acme/infra/pull/${pull.number}` }] },
  };
}

function otherRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: new RegExp(`^${api}/application-properties$`),
      answer: () => ({ status: 200, body: { version: '9.4.0', buildNumber: '9004000', displayName: 'Bitbucket' } }),
    },
    {
      method: 'POST',
      path: new RegExp(`^${repository}/commits/([0-9a-f]{40})/builds$`),
      answer: ({ params, body }) => {
        const { key, name = '', state: value = '', description = '', url } = body as Record<string, string>;
        if (key === undefined || url === undefined || !['INPROGRESS', 'SUCCESSFUL', 'FAILED'].includes(value)) {
          return errorAnswer(400, 'The build status was not valid.');
        }
        state.statuses.push({ commit: params[0] ?? '', context: name, state: value, description, url });
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${repository}/permissions/users$`),
      answer: (request) => {
        const known = Object.entries(state.permissions).filter(([name]) =>
          name.includes(request.query.get('filter') ?? ''),
        );
        return page(
          known.map(([name, value]) => ({ user: user(name), permission: `REPO_${value.toUpperCase()}` })),
          request,
        );
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${api}/projects/acme/permissions/users$`),
      answer: (request) => page([], request),
    },
  ];
}
