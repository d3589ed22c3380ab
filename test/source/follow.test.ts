import { expect, test } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import { followSource } from '../../src/source/follow.ts';
import type { FollowedSource, SourceLook, SourceProblem } from '../../src/source/revision.ts';

const minute = 60_000;
const found: SourceLook = { state: 'unchanged', revision: { commit: 'a' } };

function failing(code: SourceProblem['code']): SourceLook {
  return { state: 'failed', problem: { code, message: '', remedy: '', retry: 'backoff' } };
}

/** Answers each look in turn, and the last answer from then on. */
function scripted(looks: readonly (SourceLook | (() => Promise<SourceLook>))[], watch?: FollowedSource['watch']) {
  let count = 0;
  const source: FollowedSource = {
    name: 'infra',
    address: '',
    look: () => {
      const look = looks[Math.min(count++, looks.length - 1)] ?? found;
      return typeof look === 'function' ? look() : Promise.resolve(look);
    },
    checkout: () => Promise.reject(new Error('not asked for')),
    changedPaths: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
    ...(watch === undefined ? {} : { watch }),
  };
  return { source, count: () => count };
}

/** Sleeps end at once, until so many were asked for; then everything ends. */
async function sleepsOf(looks: readonly SourceLook[], sleeps: number, random = 0.5): Promise<number[]> {
  const stop = new AbortController();
  const slept: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (milliseconds) => {
      slept.push(Math.round(milliseconds));
      if (slept.length === sleeps) stop.abort();
      return Promise.resolve();
    },
  };
  const { source } = scripted(looks);
  const options = { clock, random: () => random, intervalMs: minute, signal: stop.signal, onLook: () => undefined };
  await followSource(source, options).ended;
  return slept;
}

test.each([
  [0, 54_000],
  [0.5, 60_000],
  [1, 66_000],
])('the interval is jittered by a tenth: %d', async (random, expected) => {
  expect(await sleepsOf([found], 2, random)).toEqual([expected, expected]);
});

test('a server that is down is asked less and less often, up to a bound, and as before once it is back', async () => {
  const down = Array.from({ length: 6 }, () => failing('unreachable'));
  expect((await sleepsOf([...down, found], 7)).map((ms) => ms / minute)).toEqual([2, 4, 8, 10, 10, 10, 1]);
});

test.each(['branch-missing', 'path-missing', 'unsigned'] as const)(
  '%s is an answer: the next look is as soon as ever',
  async (code) => {
    expect(await sleepsOf([failing(code)], 3)).toEqual([minute, minute, minute]);
  },
);

function following(source: FollowedSource, onLook: (look: SourceLook) => void | Promise<void> = () => undefined) {
  const stop = new AbortController();
  const clock: Clock = {
    now: () => 0,
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('early')))),
  };
  const follower = followSource(source, { clock, random: () => 0.5, intervalMs: minute, signal: stop.signal, onLook });
  return { ...follower, stop: () => stop.abort(new Error('stopping')) };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

test('a poke ends the wait', async () => {
  const { source, count } = scripted([found]);
  const follower = following(source);
  await settled();
  expect(count()).toBe(1);
  follower.poke();
  await settled();
  expect(count()).toBe(2);
  follower.stop();
  await follower.ended;
});

test('pokes during a look are one more look after it, and no two looks run at once', async () => {
  const gate = Promise.withResolvers<SourceLook>();
  const { source, count } = scripted([() => gate.promise, found]);
  const follower = following(source);
  for (let poke = 0; poke < 100; poke++) follower.poke();
  await settled();
  expect(count()).toBe(1);
  gate.resolve(found);
  await settled();
  expect(count()).toBe(2);
  follower.stop();
  await follower.ended;
});

test('a look that ends because everything stops is no failure', async () => {
  const gate = Promise.withResolvers<SourceLook>();
  const { source } = scripted([() => gate.promise]);
  const follower = following(source);
  await settled();
  follower.stop();
  gate.reject(new Error('stopping'));
  await expect(follower.ended).resolves.toBeUndefined();
});

test('what the listener throws ends it, for all to see', async () => {
  const { source } = scripted([found]);
  const follower = following(source, () => {
    throw new Error('a bug');
  });
  await expect(follower.ended).rejects.toThrow('a bug');
});

test('a source that notices changes by itself is looked at when it does', async () => {
  const change = Promise.withResolvers<undefined>();
  const { source, count } = scripted([found], async function* () {
    await change.promise;
    yield;
  });
  const follower = following(source);
  await settled();
  expect(count()).toBe(1);
  change.resolve(undefined);
  await settled();
  expect(count()).toBe(2);
  follower.stop();
  await follower.ended;
});
