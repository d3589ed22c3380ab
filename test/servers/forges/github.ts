import {
  accountId,
  startFakeForge,
  pageOf,
  type FakeComment,
  type FakeForge,
  type FakePull,
  type ForgeState,
  type FakeRoute,
} from './fake-forge.ts';
import { commentStore } from './comment-store.ts';
import { checkGithubExchange, githubExample } from './github-description.ts';

const repository = '/repos/acme/infra';

/** GitHub's API: published examples with our values in them, every exchange held against GitHub's description. */
export function startGithub(): Promise<FakeForge> {
  return startFakeForge({
    routes: (state) => [...commentRoutes(state), ...pullRoutes(state), ...otherRoutes(state)].map(checked),
    authorized: (headers, token) => headers.authorization === `Bearer ${token}`,
  });
}

interface DescribedRoute extends FakeRoute {
  /** As GitHub's description names it. */
  operation: string;
}

function checked(route: DescribedRoute): FakeRoute {
  return {
    ...route,
    answer: (request) => {
      const answer = route.answer(request);
      checkGithubExchange(route.operation, request, answer);
      return answer;
    },
  };
}

function commentRoutes(state: ForgeState): DescribedRoute[] {
  const one = new RegExp(`^${repository}/issues/comments/(\\d+)$`);
  const list = new RegExp(`^${repository}/issues/(\\d+)/comments$`);
  const listOperation = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  const oneOperation = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
  const store = commentStore(state);
  return [
    {
      operation: `GET ${listOperation}`,
      method: 'GET',
      path: list,
      answer: ({ params, query }) => {
        const all = store.of(params[0]);
        return { status: 200, body: pageOf(all, query.get('page'), query.get('per_page')).map(commentBody) };
      },
    },
    {
      operation: `POST ${listOperation}`,
      method: 'POST',
      path: list,
      answer: ({ params, body }) => {
        const comment = store.add(params[0], body['body']);
        return { status: 201, body: commentBody(comment) };
      },
    },
    {
      operation: `GET ${oneOperation}`,
      method: 'GET',
      path: one,
      answer: ({ params }) => {
        const comment = store.find(params[0]);
        return comment === undefined ? notFound : { status: 200, body: commentBody(comment) };
      },
    },
    {
      operation: `PATCH ${oneOperation}`,
      method: 'PATCH',
      path: one,
      answer: ({ params, body }) => {
        const comment = store.find(params[0]);
        if (comment === undefined) return { status: 422, body: validationFailed };
        return { status: 200, body: commentBody(store.edit(comment, body['body'])) };
      },
    },
    {
      operation: `DELETE ${oneOperation}`,
      method: 'DELETE',
      path: one,
      answer: ({ params }) => {
        store.remove(params[0]);
        return { status: 204 };
      },
    },
  ];
}

const notFound = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
};
const validationFailed = {
  message: 'Validation Failed',
  documentation_url: 'https://docs.github.com/rest',
  errors: [],
};

function commentBody({ id, author, body, number }: FakeComment): object {
  const [example] = githubExample('issue-comment-items') as { user: object }[];
  const issue_url = `https://api.github.com${repository}/issues/${number}`;
  return {
    ...example,
    id,
    body,
    issue_url,
    user: { ...example?.user, id: accountId(author), login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
  };
}

function pullRoutes(state: ForgeState): DescribedRoute[] {
  return [
    {
      operation: 'GET /repos/{owner}/{repo}/pulls',
      method: 'GET',
      path: new RegExp(`^${repository}/pulls$`),
      answer: ({ query }) => {
        const [example] = githubExample('pull-request-simple-items') as PullExample[];
        const open = state.pulls.filter((pull) => pull.state === 'open' || query.get('state') !== 'open');
        const page = pageOf(open, query.get('page'), query.get('per_page'));
        return { status: 200, body: page.map((pull) => pullBody(pull, example)) };
      },
    },
    {
      operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      method: 'GET',
      path: new RegExp(`^${repository}/pulls/(\\d+)$`),
      answer: ({ params }) => {
        const pull = state.pulls.find(({ number }) => number === Number(params[0]));
        if (pull === undefined) return notFound;
        return { status: 200, body: pullBody(pull, githubExample('pull-request') as PullExample) };
      },
    },
  ];
}

interface PullExample {
  user: object;
  head: { repo: object };
  base: { repo: object };
}

function pullBody(pull: FakePull, example: PullExample | undefined): object {
  if (example === undefined) throw new Error('GitHub publishes no pull request');
  const { head, base, user } = example;
  return {
    ...example,
    number: pull.number,
    title: pull.title,
    draft: pull.draft,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged_at: pull.state === 'merged' ? '2030-01-01T00:00:00Z' : null,
    html_url: `https://forge.example/acme/infra/pull/${pull.number}`,
    user: { ...user, login: pull.author },
    // GitHub's own examples lack what its description asks of teams.
    requested_teams: [],
    head: { ...head, ref: pull.branch, sha: pull.head, repo: { ...head.repo, id: pull.fork ? 2 : 1 } },
    base: { ...base, ref: pull.base, repo: { ...base.repo, id: 1 } },
  };
}

function otherRoutes(state: ForgeState): DescribedRoute[] {
  return [
    {
      operation: 'GET /user',
      method: 'GET',
      path: /^\/user$/,
      answer: () => {
        const name = 'private-user-response-with-public-and-private-profile-information';
        return {
          status: 200,
          body: { ...(githubExample(name) as object), id: accountId(state.account), login: state.account },
        };
      },
    },
    {
      operation: 'POST /repos/{owner}/{repo}/statuses/{sha}',
      method: 'POST',
      path: new RegExp(`^${repository}/statuses/([0-9a-f]{40})$`),
      answer: ({ params, body }) => {
        const { context, state: value, description, target_url } = body as Record<string, string>;
        state.statuses.push({
          commit: params[0] ?? '',
          context: context ?? '',
          state: value ?? '',
          description: description ?? '',
          url: target_url,
        });
        return { status: 201, body: { ...(githubExample('status') as object), context, state: value, description } };
      },
    },
    {
      operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      method: 'GET',
      path: new RegExp(`^${repository}/collaborators/([^/]+)/permission$`),
      answer: ({ params }) => {
        const permission = state.permissions[params[0] ?? ''];
        if (permission === undefined) return notFound;
        const name = 'repository-collaborator-permission-response-if-user-has-admin-permissions';
        const example = githubExample(name) as { user: object };
        return { status: 200, body: { ...example, permission, user: { ...example.user, role_name: permission } } };
      },
    },
  ];
}
