import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { receiveWebhook } from '../../../src/forge/webhooks/receive-webhook.ts';
import type { ForgeEvent, WebhookResult } from '../../../src/forge/events.ts';
import { secret, signedRequest, signedText } from './signed-request.ts';

const repository = 'Codertocat/Hello-World';

interface Example {
  name: string;
  examples: Record<string, unknown>[];
}

const require = createRequire(import.meta.url);

/** GitHub's published examples of every event. */
const published = JSON.parse(readFileSync(require.resolve('@octokit/webhooks-examples'), 'utf8')) as Example[];

function examplesOf(event: string): Record<string, unknown>[] {
  return published.find(({ name }) => name === event)?.examples ?? [];
}

function received(event: string, payload: unknown): WebhookResult {
  const headers = { 'x-github-event': event, 'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958' };
  return receiveWebhook({ type: 'github', repository }, secret, signedRequest('github', payload, headers));
}

function eventOf(event: string, payload: unknown): ForgeEvent | undefined {
  const result = received(event, payload);
  return result.ok ? result.event : undefined;
}

describe.each(published.map(({ name }) => name))("GitHub's examples of %s", (name) => {
  const expected: Record<string, string[]> = {
    ping: ['ping'],
    push: ['push', 'ignored'],
    pull_request: ['pull-request', 'ignored'],
    issue_comment: ['comment', 'ignored'],
  };

  test('are understood or ignored, and none is refused', () => {
    const types = new Set(examplesOf(name).map((payload) => eventOf(name, payload)?.type ?? 'refused'));
    expect([...types].filter((type) => !(expected[name] ?? ['ignored']).includes(type))).toEqual([]);
  });
});

describe('a push', () => {
  const branch = examplesOf('push').find((payload) => payload['ref'] === 'refs/heads/master');

  test('names branch, commit and who pushed', () => {
    expect(eventOf('push', branch)).toEqual({
      type: 'push',
      repository,
      branch: 'master',
      commit: branch?.['after'],
      by: 'Codertocat',
    });
  });

  test('that deletes the branch has no commit', () => {
    const event = eventOf('push', { ...branch, after: '0'.repeat(40), deleted: true });
    expect(event).toEqual({ type: 'push', repository, branch: 'master', by: 'Codertocat' });
  });

  test('of a tag is ignored', () => {
    expect(eventOf('push', { ...branch, ref: 'refs/tags/v1' })).toEqual({
      type: 'ignored',
      reason: 'a tag moved, not a branch',
    });
  });

  test.each([
    ['no ref', { ref: undefined }],
    ['a ref that is no text', { ref: { toString: 'x' } }],
    ['a branch that looks like an option', { ref: 'refs/heads/--upload-pack=x' }],
    ['a branch that leads out', { ref: 'refs/heads/../../config' }],
    ['a branch with a line break', { ref: 'refs/heads/a\nb' }],
    ['no commit', { after: undefined }],
    ['a commit that is none', { after: 'HEAD' }],
    ['a shortened commit', { after: '6113728f' }],
    ['no repository', { repository: undefined }],
  ])('with %s is refused', (_what, changed) => {
    expect(received('push', { ...branch, ...changed })).toEqual({ ok: false, reason: 'bad-payload' });
  });

  test('of another repository is ignored', () => {
    const event = eventOf('push', { ...branch, repository: { full_name: 'somebody/else' } });
    expect(event).toEqual({ type: 'ignored', reason: 'it is about another repository' });
  });

  test('of the same repository in another case is taken', () => {
    const event = eventOf('push', { ...branch, repository: { full_name: repository.toUpperCase() } });
    expect(event?.type).toBe('push');
  });

  test('sent as a form is signed as a form and read the same', () => {
    const body = new URLSearchParams({ payload: JSON.stringify(branch) }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-github-event': 'push' };
    const result = receiveWebhook({ type: 'github', repository }, secret, signedText('github', body, headers));
    expect(result).toMatchObject({ ok: true, event: { type: 'push', branch: 'master' } });
  });
});

describe('a pull request', () => {
  const opened = examplesOf('pull_request').find((payload) => payload['action'] === 'opened');
  const raw = opened?.['pull_request'] as Record<string, Record<string, unknown>>;

  test('that is opened is read whole', () => {
    expect(eventOf('pull_request', opened)).toEqual({
      type: 'pull-request',
      repository,
      action: 'opened',
      pullRequest: {
        number: 2,
        title: 'Update the README with new information.',
        baseBranch: 'master',
        head: raw['head']?.['sha'],
        headBranch: 'changes',
        fork: false,
        draft: false,
        author: 'Codertocat',
        url: raw['html_url'],
      },
    });
  });

  test.each([
    ['synchronize', {}, 'updated'],
    ['reopened', {}, 'updated'],
    ['ready_for_review', {}, 'updated'],
    ['converted_to_draft', {}, 'updated'],
    ['edited', { changes: { base: { ref: { from: 'old' } } } }, 'updated'],
    ['closed', {}, 'closed'],
  ])('that is %s with %j is %s', (action, changed, expected) => {
    const event = eventOf('pull_request', { ...opened, ...changed, action });
    expect(event).toMatchObject({ type: 'pull-request', action: expected });
  });

  test.each(['edited', 'labeled', 'assigned', 'something-new'])('that is %s is ignored', (action) => {
    expect(eventOf('pull_request', { ...opened, changes: { title: { from: 'x' } }, action })?.type).toBe('ignored');
  });

  test.each([
    ['another repository', { id: 1 }],
    ['a fork that was deleted since', null],
  ])('whose commits come from %s is a fork', (_what, repo) => {
    const event = eventOf('pull_request', { ...opened, pull_request: { ...raw, head: { ...raw['head'], repo } } });
    expect(event).toMatchObject({ pullRequest: { fork: true } });
  });

  test.each([
    ['number', 0],
    ['number', '2'],
    ['head', { ref: 'changes', sha: '; rm -rf' }],
    ['head', null],
    ['base', { ref: '' }],
  ])('whose %s is %j is refused', (member, value) => {
    const payload = { ...opened, pull_request: { ...raw, [member]: value } };
    expect(received('pull_request', payload)).toEqual({ ok: false, reason: 'bad-payload' });
  });

  test('never shows an address that runs something', () => {
    const event = eventOf('pull_request', { ...opened, pull_request: { ...raw, html_url: 'javascript:alert(1)' } });
    expect(event).toMatchObject({ type: 'pull-request' });
    expect(JSON.stringify(event)).not.toContain('javascript');
  });
});

describe('a comment', () => {
  const created = examplesOf('issue_comment').find((payload) => payload['action'] === 'created');
  const onPullRequest = { ...(created?.['issue'] as object), number: 7, pull_request: {} };
  const comment = (changed: object = {}) => ({
    ...created,
    issue: onPullRequest,
    comment: { body: '/trueup plan', user: { login: 'kim', type: 'User' }, author_association: 'MEMBER', ...changed },
  });

  test('on a pull request is read', () => {
    expect(eventOf('issue_comment', comment())).toEqual({
      type: 'comment',
      repository,
      number: 7,
      text: '/trueup plan',
      by: 'kim',
    });
  });

  test('of the owner tells that the owner may write', () => {
    expect(eventOf('issue_comment', comment({ author_association: 'OWNER' }))).toMatchObject({ mayWrite: true });
  });

  test.each([
    ['on an issue', { ...comment(), issue: { number: 7 } }],
    ['that was edited', { ...comment(), action: 'edited' }],
    ['of a program', comment({ user: { login: 'bot', type: 'Bot' } })],
  ])('%s is ignored', (_what, payload) => {
    expect(eventOf('issue_comment', payload)?.type).toBe('ignored');
  });
});
