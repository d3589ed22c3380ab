import { describe, expect, test } from 'vitest';
import { receiveWebhook } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { WebhookResult } from '../../../src/forge/events.ts';
import { secret, signedRequest } from './signed-request.ts';

const hash = 'bffeb74224043ba2feb48d137756c8a9331c449a';
const repository = { id: 140, name: 'infra', full_name: 'acme/infra', private: true };
const sender = { id: 1, login: 'kim' };

const push = {
  ref: 'refs/heads/main',
  before: '28e1879d029cb852e4844d9c718537df08844e03',
  after: hash,
  commits: [],
  total_commits: 1,
  repository,
  pusher: sender,
  sender,
};

const pullRequest = {
  action: 'opened',
  number: 4,
  pull_request: {
    number: 4,
    title: 'Give web-1 more memory',
    user: sender,
    draft: false,
    html_url: 'https://git.acme.example/acme/infra/pulls/4',
    base: { label: 'main', ref: 'main', sha: push.before, repo_id: 140, repo: repository },
    head: { label: 'web-1-memory', ref: 'web-1-memory', sha: hash, repo_id: 140, repo: repository },
  },
  repository,
  sender,
};

const comment = {
  action: 'created',
  issue: { number: 4, pull_request: { merged: false } },
  comment: { id: 9, body: '/trueup plan', user: sender },
  repository,
  sender,
  is_pull: true,
};

function received(event: string, payload: unknown): WebhookResult {
  const headers = { 'x-gitea-event': event, 'x-gitea-delivery': 'f6266f16-1bf3-46a5-9ea4-602e06ead473' };
  return receiveWebhook({ type: 'gitea', repository: 'acme/infra' }, secret, signedRequest('gitea', payload, headers));
}

describe.each(['gitea', 'forgejo'] as const)('%s', (type) => {
  test('names its event, its delivery and its signature in headers of its own', () => {
    const headers = { [`x-${type}-event`]: 'push', [`x-${type}-delivery`]: 'f6266f16' };
    const result = receiveWebhook({ type, repository: 'acme/infra' }, secret, signedRequest(type, push, headers));
    expect(result).toEqual({
      ok: true,
      event: { type: 'push', repository: 'acme/infra', branch: 'main', commit: hash, by: 'kim' },
      delivery: `${type}:f6266f16`,
    });
  });

  test('may sign as GitHub does', () => {
    const request = signedRequest('github', push, { 'x-gitea-event': 'push' });
    expect(receiveWebhook({ type, repository: 'acme/infra' }, secret, request).ok).toBe(true);
  });

  test('with a wrong signature is not helped by a right one behind it', () => {
    const right = signedRequest('github', push, { 'x-gitea-event': 'push' });
    const request = { ...right, headers: { ...right.headers, 'x-gitea-signature': '0'.repeat(64) } };
    expect(receiveWebhook({ type, repository: 'acme/infra' }, secret, request)).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });
});

test('a branch that is deleted is a push without a commit', () => {
  const result = received('delete', { ref: 'old', ref_type: 'branch', pusher_type: 'user', repository, sender });
  expect(result).toMatchObject({ event: { type: 'push', branch: 'old', by: 'kim' } });
  expect(result.ok && 'commit' in result.event).toBe(false);
});

test.each([
  ['a tag that is pushed', 'push', { ...push, ref: 'refs/tags/v1' }],
  ['a tag that is deleted', 'delete', { ref: 'v1', ref_type: 'tag', repository, sender }],
  ['a new branch, whose push comes as well', 'create', { ref: 'new', ref_type: 'branch', sha: hash, repository }],
  ['a label', 'pull_request', { ...pullRequest, action: 'label_updated' }],
  ['a comment on an issue', 'issue_comment', { ...comment, is_pull: false, issue: { number: 4, pull_request: null } }],
  ['a comment that was edited', 'issue_comment', { ...comment, action: 'edited' }],
  ['a release', 'release', { action: 'published', repository }],
])('%s is ignored', (_what, event, payload) => {
  expect(received(event, payload)).toMatchObject({ ok: true, event: { type: 'ignored' } });
});

describe('a pull request', () => {
  test('that is opened is read whole', () => {
    expect(received('pull_request', pullRequest)).toMatchObject({
      event: {
        type: 'pull-request',
        repository: 'acme/infra',
        action: 'opened',
        pullRequest: {
          number: 4,
          title: 'Give web-1 more memory',
          baseBranch: 'main',
          head: hash,
          headBranch: 'web-1-memory',
          fork: false,
          draft: false,
          author: 'kim',
          url: 'https://git.acme.example/acme/infra/pulls/4',
        },
      },
    });
  });

  test.each([
    ['pull_request', 'synchronized', {}, 'updated'],
    ['pull_request_sync', 'synchronized', {}, 'updated'],
    ['pull_request', 'reopened', {}, 'updated'],
    ['pull_request', 'edited', { changes: { ref: { from: 'old' } } }, 'updated'],
    ['pull_request', 'edited', { changes: { title: { from: 'WIP: x' } } }, 'updated'],
    ['pull_request', 'closed', {}, 'closed'],
  ])('as %s that is %s with %j is %s', (event, action, changed, expected) => {
    expect(received(event, { ...pullRequest, ...changed, action })).toMatchObject({ event: { action: expected } });
  });

  test.each([
    ['another repository', { repo_id: 141 }],
    ['a repository that is gone', { repo_id: undefined, repo: null }],
    ['nobody who may write', { ref: 'refs/pull/4/head' }],
  ])('whose commits come from %s is a fork', (_what, changed) => {
    const head = { ...pullRequest.pull_request.head, ...changed };
    const payload = { ...pullRequest, pull_request: { ...pullRequest.pull_request, head } };
    expect(received('pull_request', payload)).toMatchObject({ event: { pullRequest: { fork: true } } });
  });
});

test.each(['issue_comment', 'pull_request_comment'])('a comment on a pull request is read from %s', (event) => {
  expect(received(event, comment)).toMatchObject({
    event: { type: 'comment', number: 4, text: '/trueup plan', by: 'kim' },
  });
});

test('a form is not taken, because its signature is over something else than what is sent', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-gitea-event': 'push' };
  const request = signedRequest('gitea', push, headers);
  expect(receiveWebhook({ type: 'gitea', repository: 'acme/infra' }, secret, request)).toEqual({
    ok: false,
    reason: 'unsupported',
  });
});
