import { describe, expect, test } from 'vitest';
import { ann, bench, bob } from './bench.ts';

describe('requests for one key', () => {
  test('never run at the same time, and become one more while one runs', async () => {
    const { ask, end, log } = bench();
    await ask('web', 'start');
    await ask('web', 'interval');
    await ask('web', 'event');
    expect(log()).toEqual(['web: start']);
    await end('web');
    expect(log()).toEqual(['web: start', 'web: event, interval']);
    await end('web');
    expect(log()).toHaveLength(2);
  });

  test('keep all causes, most urgent first, and who asked first for that one', async () => {
    const { ask, begun, end } = bench({ concurrency: 1 });
    await ask('db', 'start');
    await ask('web', 'interval', { by: { kind: 'daemon', name: 'trueup' } });
    await ask('web', 'person', { by: bob });
    await ask('web', 'person', { by: ann });
    await ask('web', 'interval', { by: ann });
    await end('db');
    expect(begun[1]).toMatchObject({ key: 'web', causes: ['person', 'interval'], by: bob });
  });

  test('count from the first of them', async () => {
    const { ask, begun, clock, end } = bench({ concurrency: 1 });
    const first = clock.now();
    await ask('db', 'start');
    await ask('web', 'interval');
    await clock.advance(5000);
    await ask('web', 'commit');
    await end('db');
    expect(begun[1]?.requestedAt).toBe(first);
  });

  test('before the queue works wait for it', async () => {
    const { createWorkQueue } = await import('../../../src/controller/queue/work-queue.ts');
    const { handClock } = await import('../hand-clock.ts');
    const queue = createWorkQueue({ clock: handClock(), random: () => 0, concurrency: 1, onError: () => undefined });
    queue.request('web', { cause: 'start', by: ann });
    const seen: string[] = [];
    await queue.run(({ key }) => {
      seen.push(key);
      void queue.stop();
      return Promise.resolve({});
    }, new AbortController().signal);
    expect(seen).toEqual(['web']);
  });
});

describe('a newer commit', () => {
  test('supersedes what runs, and runs next with its own cause', async () => {
    const { ask, begun, end, log } = bench();
    await ask('web', 'commit');
    expect(begun[0]?.supersede.aborted).toBe(false);
    await ask('web', 'commit');
    expect(begun[0]?.supersede.aborted).toBe(true);
    await end('web');
    expect(log()).toEqual(['web: commit', 'web: commit']);
    expect(begun[1]?.supersede.aborted).toBe(false);
  });

  test.each(['person', 'event', 'interval', 'approval'] as const)('is not what a %s is', async (cause) => {
    const { ask, begun } = bench();
    await ask('web', 'commit');
    await ask('web', cause);
    expect(begun[0]?.supersede.aborted).toBe(false);
  });
});

describe('a request for later', () => {
  test('begins at its moment', async () => {
    const { ask, clock, log } = bench();
    await ask('web', 'window', { at: clock.now() + 10 * 60_000 });
    await clock.advance(10 * 60_000 - 1);
    expect(log()).toEqual([]);
    await clock.advance(1);
    expect(log()).toEqual(['web: window']);
  });

  test('stays when the key is worked on before, and the earliest of one cause counts', async () => {
    const { ask, clock, end, log } = bench();
    await ask('web', 'window', { at: clock.now() + 60_000 });
    await ask('web', 'window', { at: clock.now() + 30_000 });
    await ask('web', 'window', { at: clock.now() + 90_000 });
    await ask('web', 'commit');
    await end('web');
    await clock.advance(30_000);
    await end('web');
    await clock.advance(600_000);
    expect(log()).toEqual(['web: commit', 'web: window']);
    expect(clock.asleep()).toBe(0);
  });

  test('of a moment that is over begins at once', async () => {
    const { ask, clock, log } = bench();
    await ask('web', 'window', { at: clock.now() - 1 });
    expect(log()).toEqual(['web: window']);
  });

  test.each([
    ['forward', 3_600_000, 60_000],
    ['back', -3_600_000, 3_600_000 + 600_000],
  ])('follows a clock that is set %s', async (_, jump, wait) => {
    const { ask, clock, log } = bench();
    await ask('web', 'window', { at: clock.now() + 600_000 });
    clock.set(clock.now() + jump);
    await clock.advance(wait - 1);
    expect(log()).toEqual([]);
    await clock.advance(1);
    expect(log()).toEqual(['web: window']);
  });
});

describe('a key that is withdrawn', () => {
  test('is not worked on any more, and what runs is superseded', async () => {
    const { ask, begun, clock, end, log, queue } = bench();
    await ask('pr/infra/7', 'commit');
    await ask('pr/infra/7', 'commit');
    queue.withdraw('pr/infra/7');
    expect(begun[0]?.supersede.aborted).toBe(true);
    await end('pr/infra/7', { again: { after: 1000, cause: 'interval' } });
    await clock.advance(10_000);
    expect(log()).toHaveLength(1);
    expect(queue.state()).toEqual([]);
  });

  test('comes back with the next request', async () => {
    const { ask, end, log, queue } = bench();
    await ask('web', 'start');
    queue.withdraw('web');
    await ask('web', 'person');
    await end('web');
    expect(log()).toEqual(['web: start', 'web: person']);
  });
});
