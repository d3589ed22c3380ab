import { describe, expect, test } from 'vitest';
import { receiveWebhook } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { WebhookResult } from '../../../src/forge/events.ts';
import { secret, signedRequest } from './signed-request.ts';

const hash = '709d658dc5b6d6afcd46049c2f332ee3f515a67d';

describe('Bitbucket Cloud', () => {
  const actor = { display_name: 'Kim', nickname: 'kim', account_id: '557058:1', uuid: '{a54f16da}', type: 'user' };
  const repository = { type: 'repository', full_name: 'acme/infra', name: 'infra', uuid: '{673a6070}' };
  const branch = (name: string) => ({ type: 'branch', name, target: { type: 'commit', hash } });
  const moved = { new: branch('main'), old: branch('main'), created: false, closed: false, forced: false };
  const pullrequest = {
    id: 1,
    title: 'Give web-1 more memory',
    state: 'OPEN',
    draft: true,
    author: actor,
    source: { branch: { name: 'web-1-memory' }, commit: { hash: 'd3022fc0ca3d' }, repository },
    destination: { branch: { name: 'main' }, commit: { hash: 'ce5965ddd289' }, repository },
    links: { html: { href: 'https://bitbucket.org/acme/infra/pull-requests/1' } },
  };

  function received(event: string, payload: object): WebhookResult {
    const headers = { 'x-event-key': event, 'x-request-uuid': 'b6c5', 'x-hook-uuid': 'c1d2', 'x-attempt-number': '1' };
    const request = signedRequest('bitbucket', { actor, repository, ...payload }, headers);
    return receiveWebhook({ type: 'bitbucket', repository: 'acme/infra' }, secret, request);
  }

  test('a push names branch, commit and account', () => {
    expect(received('repo:push', { push: { changes: [moved] } })).toEqual({
      ok: true,
      event: { type: 'push', repository: 'acme/infra', branch: 'main', commit: hash, by: '{a54f16da}' },
      delivery: 'bitbucket:b6c5',
    });
  });

  test('a push of several branches and a tag is an event for each branch', () => {
    const gone = { new: null, old: branch('old'), closed: true };
    const tag = { new: { ...branch('v1'), type: 'tag' }, old: null };
    const result = received('repo:push', { push: { changes: [tag, moved, gone] } });
    expect(result).toMatchObject({ event: { branch: 'main', commit: hash }, more: [{ branch: 'old' }] });
    expect(JSON.stringify(result)).not.toContain('v1');
    expect(result.ok && result.more?.[0] !== undefined && 'commit' in result.more[0]).toBe(false);
  });

  test('a push of tags alone is ignored', () => {
    const tag = { new: { ...branch('v1'), type: 'tag' }, old: null };
    expect(received('repo:push', { push: { changes: [tag] } })).toMatchObject({ event: { type: 'ignored' } });
  });

  test.each([
    ['pullrequest:created', 'opened'],
    ['pullrequest:updated', 'updated'],
    ['pullrequest:fulfilled', 'closed'],
    ['pullrequest:rejected', 'closed'],
  ])('%s is a pull request that is %s', (event, action) => {
    expect(received(event, { pullrequest })).toMatchObject({
      event: {
        type: 'pull-request',
        action,
        pullRequest: {
          number: 1,
          title: 'Give web-1 more memory',
          baseBranch: 'main',
          head: 'd3022fc0ca3d',
          headBranch: 'web-1-memory',
          fork: false,
          draft: true,
          author: 'kim',
          url: 'https://bitbucket.org/acme/infra/pull-requests/1',
        },
      },
    });
  });

  test.each([
    ['another repository', { ...repository, full_name: 'somebody/infra' }],
    ['a fork that is gone', null],
  ])('a pull request from %s is a fork', (_what, from) => {
    const payload = { pullrequest: { ...pullrequest, source: { ...pullrequest.source, repository: from } } };
    expect(received('pullrequest:created', payload)).toMatchObject({ event: { pullRequest: { fork: true } } });
  });

  test('a comment names the account and not what it calls itself', () => {
    const comment = { id: 17, content: { raw: '/trueup plan' }, user: { ...actor, nickname: 'admin' } };
    expect(received('pullrequest:comment_created', { pullrequest, comment })).toMatchObject({
      event: { type: 'comment', number: 1, text: '/trueup plan', by: '{a54f16da}' },
    });
  });

  test.each(['repo:fork', 'pullrequest:approved', 'pullrequest:comment_updated', 'issue:created'])(
    '%s is ignored',
    (event) => {
      expect(received(event, { pullrequest })).toMatchObject({ event: { type: 'ignored' } });
    },
  );

  test.each([
    ['repo:push', {}],
    ['repo:push', { push: { changes: [{ new: { type: 'branch' } }] } }],
    ['repo:push', { push: { changes: [moved, { new: branch('-x') }] } }],
    ['pullrequest:created', { pullrequest: { ...pullrequest, id: '1' } }],
    ['pullrequest:comment_created', { pullrequest }],
  ])('%s with %j is refused', (event, payload) => {
    expect(received(event, payload)).toEqual({ ok: false, reason: 'bad-payload' });
  });
});

describe('Bitbucket Data Center', () => {
  const actor = { name: 'kim', id: 3231, displayName: 'Kim', slug: 'kim', type: 'NORMAL' };
  const repository = { slug: 'infra', id: 84, name: 'infra', project: { key: 'ACME', id: 84, name: 'Acme' } };
  const change = (name: string, toHash: string, type: string) => ({
    ref: { id: `refs/heads/${name}`, displayId: name, type: 'BRANCH' },
    refId: `refs/heads/${name}`,
    fromHash: '32a0b8a740c2963c6f56bd8baf3dc05683d299e0',
    toHash,
    type,
  });
  const pullRequest = {
    id: 5,
    title: 'Give web-1 more memory',
    state: 'OPEN',
    fromRef: { id: 'refs/heads/web-1-memory', displayId: 'web-1-memory', latestCommit: hash, repository },
    toRef: { id: 'refs/heads/main', displayId: 'main', latestCommit: hash, repository },
    author: { user: actor, role: 'AUTHOR' },
    links: { self: [{ href: 'https://bitbucket.acme.example/projects/ACME/repos/infra/pull-requests/5' }] },
  };

  function received(event: string, payload: object): WebhookResult {
    const headers = { 'x-event-key': event, 'x-request-id': 'd872ad25-24fe-4278-a73a-2a10ed6b653d' };
    const request = signedRequest('bitbucket-data-center', { eventKey: event, actor, ...payload }, headers);
    return receiveWebhook({ type: 'bitbucket-data-center', repository: 'acme/infra' }, secret, request);
  }

  test('the test of a connection is a ping', () => {
    expect(received('diagnostics:ping', { test: true })).toMatchObject({ ok: true, event: { type: 'ping' } });
  });

  test('a push of several branches is an event for each', () => {
    const changes = [change('main', hash, 'UPDATE'), change('old', '0'.repeat(40), 'DELETE')];
    expect(received('repo:refs_changed', { repository, changes })).toMatchObject({
      event: { type: 'push', repository: 'ACME/infra', branch: 'main', commit: hash, by: 'kim' },
      more: [{ type: 'push', branch: 'old' }],
    });
  });

  test('a push of tags alone is ignored', () => {
    const changes = [{ ...change('v1', hash, 'ADD'), ref: { id: 'refs/tags/v1', displayId: 'v1', type: 'TAG' } }];
    expect(received('repo:refs_changed', { repository, changes })).toMatchObject({ event: { type: 'ignored' } });
  });

  test.each([
    ['pr:opened', 'opened'],
    ['pr:from_ref_updated', 'updated'],
    ['pr:to_ref_updated', 'updated'],
    ['pr:modified', 'updated'],
    ['pr:merged', 'closed'],
    ['pr:declined', 'closed'],
    ['pr:deleted', 'closed'],
  ])('%s is a pull request that is %s', (event, action) => {
    expect(received(event, { pullRequest })).toMatchObject({
      event: {
        type: 'pull-request',
        repository: 'ACME/infra',
        action,
        pullRequest: {
          number: 5,
          baseBranch: 'main',
          head: hash,
          headBranch: 'web-1-memory',
          fork: false,
          draft: false,
          author: 'kim',
          url: 'https://bitbucket.acme.example/projects/ACME/repos/infra/pull-requests/5',
        },
      },
    });
  });

  test("a pull request from a person's own repository is a fork", () => {
    const own = { ...repository, project: { key: '~kim' } };
    const payload = { pullRequest: { ...pullRequest, fromRef: { ...pullRequest.fromRef, repository: own } } };
    expect(received('pr:opened', payload)).toMatchObject({ event: { pullRequest: { fork: true } } });
  });

  test('a pull request into another repository is ignored', () => {
    const other = { ...repository, slug: 'other' };
    const payload = { pullRequest: { ...pullRequest, toRef: { ...pullRequest.toRef, repository: other } } };
    expect(received('pr:opened', payload)).toMatchObject({ event: { type: 'ignored' } });
  });

  test('a comment is read', () => {
    const comment = { id: 62, text: '/trueup plan', author: actor };
    expect(received('pr:comment:added', { pullRequest, comment })).toMatchObject({
      event: { type: 'comment', number: 5, text: '/trueup plan', by: 'kim' },
    });
  });

  test.each(['pr:reviewer:approved', 'repo:modified', 'mirror:repo_synchronized', 'pr:comment:edited'])(
    '%s is ignored',
    (event) => {
      expect(received(event, { pullRequest })).toMatchObject({ event: { type: 'ignored' } });
    },
  );

  test.each([
    ['repo:refs_changed', { repository }],
    ['repo:refs_changed', { repository: { slug: 'infra' }, changes: [change('main', hash, 'UPDATE')] }],
    ['pr:opened', { pullRequest: { ...pullRequest, fromRef: undefined } }],
    ['pr:comment:added', { pullRequest, comment: {} }],
  ])('%s with %j is refused', (event, payload) => {
    expect(received(event, payload)).toEqual({ ok: false, reason: 'bad-payload' });
  });
});
