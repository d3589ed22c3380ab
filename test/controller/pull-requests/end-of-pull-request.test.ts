import { describe, expect, test } from 'vitest';
import type { PlanMerge } from '../../../src/controller/pull-requests/options.ts';
import { ForgeError } from '../../../src/forge/forge-error.ts';
import { change, field, plan, step } from '../../views/builders.ts';
import { bench, key, pullRequest } from './bench.ts';

const update = change('Tag/web', 'update', { fields: [field('description', 'old', 'new')] });
const small = plan([update], [step('Tag/web#1', 'Change the tag web')]);
const planned: PlanMerge = async () => ({ plan: small });

describe('the end of a pull request', () => {
  test('by a merge says what policy lets run and what waits, and forgets it', async () => {
    const steps = [step('Tag/web#1', 'Change it'), step('Tag/old#1', 'Delete it', { impact: 'destructive' })];
    const { forge, send, store } = bench({
      planMerge: async () => ({ plan: plan([update, change('Tag/old', 'delete')], steps) }),
    });
    await send('opened', pullRequest());
    forge.pulls.set(7, pullRequest({ state: 'merged' }));
    await send('closed', pullRequest());
    expect(forge.comments.size).toBe(1);
    expect(forge.comment()).toContain('### Trueup: merged');
    expect(forge.comment()).toContain('1 write runs by itself after the merge.');
    expect(forge.comment()).toContain('1 write (destructive) waits for approval');
    expect(forge.comment()).not.toContain('/trueup plan');
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('without a merge says that nothing follows', async () => {
    const { forge, send, store } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    forge.pulls.set(7, pullRequest({ state: 'closed' }));
    await send('closed', pullRequest());
    expect(forge.comment()).toContain('closed without a merge');
    expect(forge.comment()).not.toContain('after the merge');
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('is told although the forge does not say how it stands', async () => {
    const { forge, send } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    await send('closed', pullRequest());
    expect(forge.comment()).toContain('closed without a merge');
  });

  test('is tried again when the forge is away', async () => {
    const { forge, send, store, settle, requests } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    forge.before = down;
    expect(await send('closed', pullRequest())).toEqual({ [key]: { again: 'backoff' } });
    expect(store.pullRequests.records.size).toBe(1);
    forge.before = () => undefined;
    requests.push({ key, request: { cause: 'retry', by: { kind: 'daemon', name: 'trueup' } } });
    await settle();
    expect(forge.comment()).toContain('closed without a merge');
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('of one that the forge does not know any more is forgetting it', async () => {
    const { forge, send, store } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    forge.pulls.clear();
    await send('closed', pullRequest());
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('brings it back when it is opened again', async () => {
    const { forge, send } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    await send('closed', pullRequest());
    await send('opened', pullRequest());
    expect(forge.comments.size).toBe(1);
    expect(forge.comment()).toContain('| lab | 1 to update |');
  });
});

function down(): void {
  throw new ForgeError({ code: 'unreachable', message: 'The forge does not answer.', remedy: 'Wait.' });
}
