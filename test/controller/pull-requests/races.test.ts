import { describe, expect, test } from 'vitest';
import type { PlanMerge } from '../../../src/controller/pull-requests/options.ts';
import { change, plan, step } from '../../views/builders.ts';
import { bench, firstHead, key, pullRequest, secondHead } from './bench.ts';

const small = plan([change('Tag/web', 'update')], [step('Tag/web#1', 'Change the tag web')]);
const other = plan([change('Tag/new', 'create')], [step('Tag/new#1', 'Create the tag new')]);
const never = new AbortController().signal;
const job = { key, causes: ['commit'] } as const;

/** Plans that end when they are told to, or with their signal. */
function slowly(): { planMerge: PlanMerge; begun: () => Promise<void>; finish: () => void; aborted: () => number } {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let aborted = 0;
  let calls = 0;
  return {
    begun: async () => begun.promise,
    finish: () => finish.resolve(),
    aborted: () => aborted,
    planMerge: async (_name, _checkout, { signal }) => {
      if (++calls > 1) return { plan: other };
      begun.resolve();
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => {
        aborted += 1;
        reject(signal.reason as Error);
      });
      return Promise.race([finish.promise.then(() => ({ plan: small })), promise]);
    },
  };
}

const event = (action: 'opened' | 'updated' | 'closed', head = firstHead) =>
  ({ type: 'pull-request', repository: 'acme/infra', action, pullRequest: pullRequest({ head }) }) as const;

describe('a plan under way', () => {
  test('is given up for a newer head, and only the newer one is shown', async () => {
    const slow = slowly();
    const { forge, pulls, settle, source, requests } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const working = pulls.work({ ...job, causes: ['commit'] }, never);
    await slow.begun();
    forge.pulls.set(7, pullRequest({ head: secondHead }));
    pulls.receive('infra', event('updated', secondHead));
    expect(await working).toEqual({ again: 'never' });
    expect(slow.aborted()).toBe(1);
    expect(forge.comments.size).toBe(0);
    expect(requests).toHaveLength(1);
    await settle();
    expect(forge.comment()).toContain('1 to create');
    expect(forge.statusesOf(secondHead)).toEqual({ 'trueup/lab': 'success: 1 to create' });
    expect(source.open).toBe(0);
  });

  test('goes on when a webhook is told twice', async () => {
    const slow = slowly();
    const { forge, pulls } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const working = pulls.work({ ...job, causes: ['commit'] }, never);
    await slow.begun();
    pulls.receive('infra', event('updated'));
    slow.finish();
    await working;
    expect(slow.aborted()).toBe(0);
    expect(forge.comment()).toContain('1 to update');
  });

  test('is not shown when the head moved and nobody said so', async () => {
    const slow = slowly();
    const { forge, pulls, settle } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const working = pulls.work({ ...job, causes: ['commit'] }, never);
    await slow.begun();
    forge.pulls.set(7, pullRequest({ head: secondHead }));
    slow.finish();
    expect(await working).toEqual({ again: 'never' });
    expect(forge.comments.size).toBe(0);
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'pending: planning' });
    await settle();
    expect(forge.statusesOf(secondHead)).toEqual({ 'trueup/lab': 'success: 1 to create' });
  });

  test('is given up when the pull request is closed, and nobody is left waiting for its status', async () => {
    const slow = slowly();
    const { forge, pulls, settle, store } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const working = pulls.work({ ...job, causes: ['commit'] }, never);
    await slow.begun();
    pulls.receive('infra', event('closed'));
    expect(await working).toEqual({ again: 'never' });
    await settle();
    expect(forge.comments.size).toBe(0);
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'success: closed before it was planned' });
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('ends with the daemon, and is owed after the next start', async () => {
    const slow = slowly();
    const { forge, pulls, settle, source, store } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const stop = new AbortController();
    const working = pulls.work({ ...job, causes: ['commit'] }, stop.signal);
    await slow.begun();
    stop.abort(new Error('stopping'));
    expect(await working).toEqual({ again: 'never' });
    expect(source.open).toBe(0);
    expect(store.pullRequests.records.get(7)).toMatchObject({ head: firstHead });
    pulls.start();
    await settle();
    expect(forge.comment()).toContain('1 to create');
  });

  test('does not take for ever', async () => {
    const slow = slowly();
    const { forge, pulls, clock } = bench(slow);
    forge.pulls.set(7, pullRequest());
    const working = pulls.work({ ...job, causes: ['commit'] }, never);
    await slow.begun();
    await clock.advance(20 * 60_000);
    expect(await working).toEqual({ again: 'backoff' });
    expect(slow.aborted()).toBe(1);
    expect(clock.asleep()).toBe(0);
  });
});

describe('requests', () => {
  test('for pushes in a row wait a moment, so that they become one plan', () => {
    const { pulls, requests, clock } = bench({ planMerge: async () => ({ plan: small }) });
    pulls.receive('infra', event('opened'));
    pulls.receive('infra', event('updated', secondHead));
    expect(requests.map(({ request }) => request.at)).toEqual([clock.now() + 2_000, clock.now() + 2_000]);
  });

  test('come from no source that is not known, and from no push, ping or other event', () => {
    const { pulls, requests } = bench({ planMerge: async () => ({ plan: small }) });
    pulls.receive('elsewhere', event('opened'));
    pulls.receive('infra', { type: 'push', repository: 'acme/infra', branch: 'main', commit: secondHead });
    pulls.receive('infra', { type: 'ping' });
    pulls.receive('infra', { type: 'ignored', reason: 'a star' });
    expect(requests).toEqual([]);
  });

  test.each([
    ['pull-request/infra/7', true],
    ['pull-requests/infra', true],
    ['lab', false],
  ])('with the key %s are for pull requests: %s', (name, owned) => {
    expect(bench({ planMerge: async () => ({ plan: small }) }).pulls.owns(name)).toBe(owned);
  });
});
