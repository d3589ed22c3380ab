import { describe, expect, test } from 'vitest';
import { pollUntil } from '../../src/client/polling.ts';
import type { Seen } from '../../src/client/polling.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { errorOf, noAbort } from './test-client.ts';
import { instantClock } from './test-clock.ts';

const problem = (code: 'server-error' | 'not-found', retry: 'never' | 'backoff') =>
  new VsphereError({ code, message: code, remedy: '', retry });

async function poll(looks: (Seen<string> | VsphereError)[], deadlineMs: number) {
  const clock = instantClock();
  let count = 0;
  const look = async (): Promise<Seen<string>> => {
    const next = looks[Math.min(count, looks.length - 1)];
    count += 1;
    if (next instanceof VsphereError) throw next;
    return next;
  };
  const options = { signal: noAbort(), deadlineMs, tooLate: () => problem('server-error', 'backoff') };
  const outcome = await pollUntil({ clock, random: () => 1 }, look, options).then(
    (value) => ({ value }),
    async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
  );
  return { ...outcome, count, slept: clock.slept };
}

describe('a wait', () => {
  test('ends with what it waited for, after pauses that double up to 15 s', async () => {
    const outcome = await poll([...Array<undefined>(6).fill(undefined), { value: 'x' }], Infinity);
    expect(outcome).toMatchObject({ value: 'x', slept: [1000, 2000, 4000, 8000, 15_000, 15_000] });
  });

  test('ends with the failure of what it waited for', async () => {
    expect(await poll([undefined, { failed: problem('not-found', 'backoff') }], Infinity)).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('goes on after a look that failed, and ends with one that can never succeed', async () => {
    const outcome = await poll([problem('server-error', 'backoff'), problem('not-found', 'never')], Infinity);
    expect(outcome).toMatchObject({ error: { code: 'not-found' }, count: 2 });
  });

  test('ends at its deadline with a last look there', async () => {
    expect(await poll([undefined], 5000)).toMatchObject({ slept: [1000, 2000, 2000], count: 4 });
  });
});
