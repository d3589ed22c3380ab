import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { receiveWebhook, webhookSecretProblem } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { WebhookResult } from '../../../src/forge/events.ts';
import { now, secret, signedRequest } from './signed-request.ts';

const forge = { type: 'gitlab', repository: 'acme/platform/infra' } as const;
const hash = 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7';
const project = { id: 15, name: 'infra', path_with_namespace: 'acme/platform/infra', default_branch: 'main' };

function received(payload: unknown): WebhookResult {
  return receiveWebhook(forge, secret, signedRequest('gitlab', payload));
}

const push = {
  object_kind: 'push',
  event_name: 'push',
  before: '95790bf891e76fee5e1747ab589903a6a1f80f22',
  after: hash,
  ref: 'refs/heads/main',
  checkout_sha: hash,
  user_username: 'kim',
  project_id: 15,
  project,
  commits: [],
  total_commits_count: 0,
};

const mergeRequest = {
  object_kind: 'merge_request',
  event_type: 'merge_request',
  user: { username: 'kim' },
  project,
  changes: {},
  object_attributes: {
    id: 93,
    iid: 16,
    title: 'Give web-1 more memory',
    target_branch: 'main',
    source_branch: 'web-1-memory',
    source_project_id: 15,
    target_project_id: 15,
    state: 'opened',
    draft: false,
    last_commit: { id: hash, message: 'More memory' },
    url: 'https://gitlab.acme.example/acme/platform/infra/-/merge_requests/16',
    action: 'open',
  },
};

const attributes = (changed: object) => ({
  ...mergeRequest,
  object_attributes: { ...mergeRequest.object_attributes, ...changed },
});

const note = {
  object_kind: 'note',
  event_type: 'note',
  user: { username: 'kim' },
  project_id: 15,
  project,
  object_attributes: { id: 1244, note: '/trueup plan', noteable_type: 'MergeRequest', system: false, action: 'create' },
  merge_request: { id: 7, iid: 16 },
};

describe('a push', () => {
  test('names branch, commit and who pushed', () => {
    expect(received(push)).toMatchObject({
      ok: true,
      event: { type: 'push', repository: forge.repository, branch: 'main', commit: hash, by: 'kim' },
    });
  });

  test('that deletes the branch has no commit', () => {
    const result = received({ ...push, after: '0'.repeat(40), checkout_sha: null });
    expect(result).toMatchObject({ ok: true, event: { type: 'push', branch: 'main' } });
    expect(result.ok && 'commit' in result.event).toBe(false);
  });

  test('of a tag is ignored', () => {
    expect(received({ ...push, object_kind: 'tag_push', ref: 'refs/tags/v1' })).toMatchObject({
      event: { type: 'ignored' },
    });
  });
});

describe('a merge request', () => {
  test('that is opened is read whole', () => {
    expect(received(mergeRequest)).toMatchObject({
      ok: true,
      event: {
        type: 'pull-request',
        action: 'opened',
        pullRequest: {
          number: 16,
          title: 'Give web-1 more memory',
          baseBranch: 'main',
          head: hash,
          headBranch: 'web-1-memory',
          fork: false,
          draft: false,
          author: 'kim',
          url: mergeRequest.object_attributes.url,
        },
      },
    });
  });

  test.each([
    ['reopen', {}, {}, 'updated'],
    ['update', { oldrev: '95790bf891e76fee5e1747ab589903a6a1f80f22' }, {}, 'updated'],
    ['update', {}, { target_branch: { previous: 'old', current: 'main' } }, 'updated'],
    ['update', {}, { draft: { previous: true, current: false } }, 'updated'],
    ['close', {}, {}, 'closed'],
    ['merge', {}, {}, 'closed'],
  ])('on %s with %j and changes %j is %s', (action, changed, changes, expected) => {
    const result = received({ ...attributes({ ...changed, action }), changes });
    expect(result).toMatchObject({ event: { type: 'pull-request', action: expected } });
  });

  test.each([
    ['update', { labels: {} }],
    ['update', { description: {} }],
    ['approved', {}],
    ['unapproval', {}],
  ])('on %s of %j is ignored', (action, changes) => {
    expect(received({ ...attributes({ action }), changes })).toMatchObject({ event: { type: 'ignored' } });
  });

  test('from another project is a fork', () => {
    expect(received(attributes({ source_project_id: 99 }))).toMatchObject({ event: { pullRequest: { fork: true } } });
  });

  test('whose project is gone is a fork', () => {
    expect(received(attributes({ source_project_id: null }))).toMatchObject({ event: { pullRequest: { fork: true } } });
  });

  test('that is a draft by the older name says so', () => {
    const payload = attributes({ draft: undefined, work_in_progress: true });
    expect(received(payload)).toMatchObject({ event: { pullRequest: { draft: true } } });
  });
});

describe('a comment', () => {
  test('on a merge request is read', () => {
    expect(received(note)).toMatchObject({
      event: { type: 'comment', repository: forge.repository, number: 16, text: '/trueup plan', by: 'kim' },
    });
  });

  test.each([
    ['on an issue', { noteable_type: 'Issue' }],
    ['of GitLab itself', { system: true }],
    ['that was edited', { action: 'update' }],
  ])('%s is ignored', (_what, changed) => {
    const payload = { ...note, object_attributes: { ...note.object_attributes, ...changed } };
    expect(received(payload)).toMatchObject({ event: { type: 'ignored' } });
  });
});

test.each(['pipeline', 'build', 'issue', 'wiki_page', 'emoji', undefined])('the event %s is ignored', (object_kind) => {
  expect(received({ ...push, object_kind })).toMatchObject({ ok: true, event: { type: 'ignored' } });
});

test('what is missing or odd is refused', () => {
  const payloads = [
    { ...push, project: undefined },
    { ...push, ref: 'main' },
    { ...push, after: null },
    attributes({ iid: undefined }),
    attributes({ last_commit: null }),
    attributes({ action: undefined }),
    { ...note, user: undefined },
  ];
  expect(payloads.map(received)).toEqual(payloads.map(() => ({ ok: false, reason: 'bad-payload' })));
});

describe('a signing token', () => {
  const key = Buffer.from('a key of thirty-two bytes, or so.');
  const token = `whsec_${key.toString('base64')}`;
  const body = Buffer.from(JSON.stringify(push));
  const seconds = String(now / 1000);
  const sign = (id: string, time: string) =>
    `v1,${createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64')}`;
  const request = (changed: Record<string, string | undefined>, at = now) => ({
    headers: {
      'webhook-id': 'e-1',
      'webhook-timestamp': seconds,
      'webhook-signature': sign('e-1', seconds),
      ...changed,
    },
    body,
    now: at,
  });

  test('signs identifier, time and body, and the identifier names the delivery', () => {
    expect(receiveWebhook(forge, token, request({}))).toMatchObject({
      ok: true,
      event: { type: 'push' },
      delivery: 'gitlab:e-1',
    });
  });

  test('may be the second of several, while one takes the place of another', () => {
    const both = `v1,${'A'.repeat(43)}= ${sign('e-1', seconds)}`;
    expect(receiveWebhook(forge, token, request({ 'webhook-signature': both })).ok).toBe(true);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['another identifier', { 'webhook-id': 'e-2' }],
    ['another time', { 'webhook-timestamp': String(now / 1000 + 1) }],
    ['no signature, but the token itself', { 'webhook-signature': undefined, 'x-gitlab-token': token }],
    ['no time', { 'webhook-timestamp': undefined }],
    ['a time that is none', { 'webhook-timestamp': 'soon' }],
    ['a signature of another kind', { 'webhook-signature': sign('e-1', seconds).replace('v1', 'v2') }],
  ])('with %s is refused', (_what, changed) => {
    expect(receiveWebhook(forge, token, request(changed))).toEqual({ ok: false, reason: 'bad-signature' });
  });

  test.each([
    ['before', -301_000],
    ['after', 301_000],
  ])('from five minutes %s is too old', (_what, away) => {
    expect(receiveWebhook(forge, token, request({}, now + away))).toEqual({ ok: false, reason: 'too-old' });
  });

  test('that is not base64 is refused before the daemon starts', () => {
    expect(webhookSecretProblem('gitlab', 'whsec_not base64')).toMatch(/not base64/);
    expect(webhookSecretProblem('gitlab', token)).toBeUndefined();
  });
});
