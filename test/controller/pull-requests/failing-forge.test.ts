import { describe, expect, test } from 'vitest';
import type { PlanMerge } from '../../../src/controller/pull-requests/options.ts';
import { ForgeError } from '../../../src/forge/forge-error.ts';
import { change, field, plan, step } from '../../views/builders.ts';
import { bench, environment, firstHead, key, pullRequest } from './bench.ts';

const update = change('Tag/web', 'update', { fields: [field('description', 'old', 'new')] });
const small = plan([update], [step('Tag/web#1', 'Change the tag web')]);
const planned: PlanMerge = async () => ({ plan: small });

describe('a forge that fails', () => {
  test('is asked again later, and nothing is lost', async () => {
    const { forge, send, settle, requests } = bench({ planMerge: planned });
    forge.before = down;
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again: 'backoff' } });
    forge.before = () => undefined;
    requests.push({ key, request: { cause: 'retry', by: { kind: 'daemon', name: 'trueup' } } });
    expect(await settle()).toEqual({ [key]: { again: 'never' } });
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'success: 1 to update' });
  });

  test.each([
    ['upsertComment', 'never', 'forbidden'],
    ['upsertComment', 'backoff', 'rate-limited'],
  ] as const)('at %s still gets its statuses', async (failing, again, code) => {
    const { forge, send } = bench({ planMerge: planned });
    forge.before = (call) => {
      if (call === failing) throw new ForgeError({ code, message: 'No.', remedy: 'Ask.' });
    };
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again } });
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'success: 1 to update' });
  });

  test('and says for how long is left alone for so long', async () => {
    const { forge, send } = bench({ planMerge: planned });
    forge.before = (call) => {
      if (call !== 'upsertComment') return;
      throw new ForgeError({ code: 'rate-limited', message: 'Too much.', remedy: 'Wait.', retryAfterMs: 90_000 });
    };
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again: { after: 90_000, cause: 'retry' } } });
  });

  test('is not asked for every status while it is away', async () => {
    const environments = Array.from({ length: 30 }, (_none, index) => environment(`e${index}`));
    const { forge, send } = bench({ planMerge: planned, source: { environments } });
    let calls = 0;
    forge.before = (call) => {
      if (call === 'setStatus') calls += 1;
      if (call === 'setStatus') down();
    };
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again: 'backoff' } });
    expect(calls).toBe(1);
  });

  test('at the last status is owed it', async () => {
    const { forge, send, store } = bench({ planMerge: planned });
    forge.before = (call) => {
      if (call === 'setStatus' && forge.statuses.length === 1) down();
    };
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again: 'backoff' } });
    expect(store.pullRequests.records.get(7)?.plannedAt).toBeUndefined();
    expect(store.pullRequests.records.get(7)?.comment).toBeDefined();
  });
});

function down(): void {
  throw new ForgeError({ code: 'unreachable', message: 'The forge does not answer.', remedy: 'Wait.' });
}
