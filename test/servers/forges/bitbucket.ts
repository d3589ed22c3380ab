import { commentStore } from './comment-store.ts';
import {
  pageOf,
  startFakeForge,
  type FakeAnswer,
  type FakeComment,
  type FakeForge,
  type FakePull,
  type FakeRoute,
  type ForgeState,
} from './fake-forge.ts';

const repository = '/2.0/repositories/acme/infra';
const notFound = { status: 404, body: { type: 'error', error: { message: 'Resource not found' } } };

/** Bitbucket Cloud's API, as https://developer.atlassian.com/cloud/bitbucket/rest/ shows it. */
export function startBitbucket(): Promise<FakeForge> {
  return startFakeForge({
    routes: (state) => [...commentRoutes(state), ...pullRoutes(state), ...otherRoutes(state)],
    authorized: (headers, token) => headers.authorization === `Bearer ${token}`,
  });
}

function user(nickname: string): object {
  return { type: 'user', nickname, display_name: nickname, uuid: bitbucketUuid(nickname), links: {} };
}

export function bitbucketUuid(nickname: string): string {
  const digits = Buffer.from(nickname).toString('hex').padEnd(32, '0').slice(0, 32);
  return `{${[0, 8, 12, 16, 20].map((start, index, all) => digits.slice(start, all[index + 1])).join('-')}}`;
}

function page(values: unknown[], query: URLSearchParams): FakeAnswer {
  const length = Number(query.get('pagelen') ?? '10');
  const shown = pageOf(values, query.get('page'), String(length));
  return {
    status: 200,
    body: { pagelen: length, page: Number(query.get('page') ?? '1'), size: values.length, values: shown },
  };
}

function commentRoutes(state: ForgeState): FakeRoute[] {
  const store = commentStore(state);
  const list = new RegExp(`^${repository}/pullrequests/(\\d+)/comments$`);
  const one = new RegExp(`^${repository}/pullrequests/(\\d+)/comments/(\\d+)$`);
  const raw = (body: Record<string, unknown>): unknown => (body['content'] as { raw: string }).raw;
  const onlyKnown = (id: string | undefined, answer: (comment: FakeComment) => FakeAnswer): FakeAnswer => {
    const comment = store.find(id);
    return comment === undefined ? notFound : answer(comment);
  };
  return [
    { method: 'GET', path: list, answer: ({ params, query }) => page(store.of(params[0]).map(commentBody), query) },
    {
      method: 'POST',
      path: list,
      answer: ({ params, body }) => ({ status: 201, body: commentBody(store.add(params[0], raw(body))) }),
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
        onlyKnown(params[1], (comment) => ({ status: 200, body: commentBody(store.edit(comment, raw(body))) })),
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

function commentBody({ id, author, body, number }: FakeComment): object {
  const content = { type: 'rendered', raw: body, markup: 'markdown', html: '' };
  const pullrequest = { type: 'pullrequest', id: number };
  return { type: 'pullrequest_comment', id, content, user: user(author), deleted: false, pending: false, pullrequest };
}

function pullRoutes(state: ForgeState): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pullrequests$`),
      answer: ({ query }) => {
        if (Number(query.get('pagelen')) > 50)
          return { status: 400, body: { type: 'error', error: { message: 'Invalid pagelen' } } };
        return page(state.pulls.filter(({ state: each }) => each === 'open').map(pullBody), query);
      },
    },
    {
      method: 'GET',
      path: new RegExp(`^${repository}/pullrequests/(\\d+)$`),
      answer: ({ params }) => {
        const pull = state.pulls.find(({ number }) => number === Number(params[0]));
        return pull === undefined ? notFound : { status: 200, body: pullBody(pull) };
      },
    },
    {
      method: 'GET',
      path: /^\/2\.0\/repositories\/(acme|somebody)\/infra\/commit\/([0-9a-f]{12})$/,
      answer: ({ params }) => {
        const pull = state.pulls.find(({ head }) => head.startsWith(params[1] ?? '-'));
        return pull === undefined ? notFound : { status: 200, body: { type: 'commit', hash: pull.head } };
      },
    },
  ];
}

/** Hashes of commits are cut to twelve digits here, and only here. */
function pullBody(pull: FakePull): object {
  const source = pull.fork ? 'somebody/infra' : 'acme/infra';
  const end = (name: string, hash: string, fullName: string): object => ({
    branch: { name },
    commit: { type: 'commit', hash: hash.slice(0, 12) },
    repository: { type: 'repository', full_name: fullName },
  });
  return {
    type: 'pullrequest',
    id: pull.number,
    title: pull.title,
    state: { open: 'OPEN', closed: 'DECLINED', merged: 'MERGED' }[pull.state],
    draft: pull.draft,
    author: user(pull.author),
    source: end(pull.branch, pull.head, source),
    destination: end(pull.base, '0'.repeat(40), 'acme/infra'),
    links: { html: { href: `https://forge.example/acme/infra/pull/${pull.number}` } },
  };
}

function otherRoutes(state: ForgeState): FakeRoute[] {
  return [
    { method: 'GET', path: /^\/2\.0\/user$/, answer: () => ({ status: 200, body: user(state.account) }) },
    {
      method: 'POST',
      path: new RegExp(`^${repository}/commit/([0-9a-f]{40})/statuses/build$`),
      answer: ({ params, body }) => {
        const { key = '', name = '', state: value = '', description = '', url } = body as Record<string, string>;
        const known = ['INPROGRESS', 'SUCCESSFUL', 'FAILED', 'STOPPED'].includes(value);
        if (key === '' || key.length > 40 || url === undefined || !known) {
          return { status: 400, body: { type: 'error', error: { message: 'Bad request' } } };
        }
        state.statuses.push({ commit: params[0] ?? '', context: name, state: value, description, url });
        return { status: 201, body: { type: 'build', key, name, state: value, url } };
      },
    },
    {
      method: 'GET',
      path: /^\/2\.0\/workspaces\/acme\/permissions\/repositories\/infra$/,
      answer: ({ query }) => {
        const asked = /^user\.uuid="(.*)"$/.exec(query.get('q') ?? '')?.[1];
        const known = Object.entries(state.permissions).filter(([name]) => bitbucketUuid(name) === asked);
        const values = known.map(([name, permission]) => ({
          type: 'repository_permission',
          permission,
          user: user(name),
        }));
        return page(values, query);
      },
    },
  ];
}
