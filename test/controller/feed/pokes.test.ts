import { describe, expect, test } from 'vitest';
import { addChanges, nothingPending } from '../../../src/controller/feed/pending-poke.ts';
import { defaultPokes, type Activity, type Poke } from '../../../src/controller/feed/poke.ts';
import { createPokes, type Pokes } from '../../../src/controller/feed/pokes.ts';
import { handClock, type HandClock } from '../hand-clock.ts';

interface Opened {
  clock: HandClock;
  pokes: Pokes;
  told: Poke[];
  ending: AbortController;
  /** What every environment is said to do. */
  activity: Activity;
  /** Whether a glance shows something; with what was glanced at. */
  isMoved: (ids: readonly string[]) => boolean;
  glances: { ids: readonly string[]; at: number }[];
}

function open(): Opened {
  const clock = handClock();
  const told: Poke[] = [];
  const ending = new AbortController();
  const began = clock.now();
  const opened: Omit<Opened, 'pokes'> = {
    clock,
    told,
    ending,
    activity: { running: false },
    isMoved: () => false,
    glances: [],
  };
  const pokes = createPokes({
    clock,
    signal: ending.signal,
    settings: defaultPokes,
    activity: () => opened.activity,
    onPoke: (poke) => told.push(poke),
    glance(_environment, seen) {
      opened.glances.push({ ids: seen, at: clock.now() - began });
      return Promise.resolve(opened.isMoved(seen));
    },
  });
  return Object.assign(opened, { pokes });
}

const ids = (count: number, prefix = 'vm') => Array.from({ length: count }, (_none, index) => `${prefix}-${index}`);

describe('pokes', () => {
  test('a change is told within a second', async () => {
    const { clock, pokes, told } = open();
    pokes.changed('shop', ['vm-1']);
    await clock.advance(999);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual([{ environment: 'shop', ids: ['vm-1'], count: 1, reset: false }]);
  });

  test('2,000 changes at once are one poke, with some of the ids', async () => {
    const { clock, pokes, told } = open();
    for (let at = 0; at < 2000; at += 500) pokes.changed('shop', ids(500, `vm-${at}`));
    await clock.advance(60_000);
    expect(told).toHaveLength(1);
    expect(told[0]?.ids).toHaveLength(20);
    expect(told[0]?.count).toBe(2000);
  });

  test('what is remembered of changes is bounded', () => {
    const pending = nothingPending();
    for (let at = 0; at < 100_000; at += 500) addChanges(pending, ids(500, `vm-${at}`), at % 1000 === 0);
    expect(pending.others.size + pending.duringRun.size).toBe(2000);
  });

  test('changes that keep coming are told less and less often, and soon again after a quiet time', async () => {
    const { clock, pokes, told } = open();
    const began = clock.now();
    const times: number[] = [];
    for (let second = 0; second < 1200; second += 1) {
      pokes.changed('shop', ['vm-1']);
      await clock.advance(1000);
      while (times.length < told.length) times.push((clock.now() - began) / 1000);
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps).toEqual([6, 12, 24, 48, 96, 192, 300, 300]);
    await clock.advance(1_000_000);
    const before = told.length;
    pokes.changed('shop', ['vm-1']);
    await clock.advance(1000);
    expect(told).toHaveLength(before + 1);
  });

  test('each environment has its own', async () => {
    const { clock, pokes, told } = open();
    pokes.changed('shop', ['vm-1']);
    pokes.changed('bank', ['vm-2']);
    await clock.advance(1000);
    expect(told.map(({ environment }) => environment)).toEqual(['shop', 'bank']);
  });

  test('a beginning anew is told although nothing was seen to change', async () => {
    const { clock, pokes, told } = open();
    pokes.unseen('shop');
    await clock.advance(1000);
    expect(told).toEqual([{ environment: 'shop', ids: [], count: 0, reset: true }]);
  });

  test('an end leaves nothing that waits', async () => {
    const { clock, pokes, told, ending } = open();
    pokes.changed('shop', ['vm-1']);
    ending.abort();
    await clock.advance(10_000);
    expect([told, clock.asleep()]).toEqual([[], 0]);
  });

  test('a clock that is set back delays none', async () => {
    const { clock, pokes, told } = open();
    pokes.changed('shop', ['vm-1']);
    await clock.advance(1000);
    clock.set(clock.now() - 3_600_000);
    pokes.changed('shop', ['vm-1']);
    await clock.advance(30_000);
    expect(told).toHaveLength(2);
  });
});

describe('a glance, while a poke waits', () => {
  /** After a poke of a while ago, so that the next one waits. */
  async function afterNoise(seconds: number): Promise<Opened> {
    const opened = open();
    for (let second = 0; second < seconds; second += 1) {
      opened.pokes.changed('shop', ['vm-noise']);
      await opened.clock.advance(1000);
    }
    opened.told.length = 0;
    opened.glances.length = 0;
    return opened;
  }

  test('tells soon what somebody did in the midst of noise', async () => {
    const opened = await afterNoise(900);
    opened.isMoved = (seen) => seen.includes('vm-1');
    opened.pokes.changed('shop', ['vm-1']);
    await opened.clock.advance(defaultPokes.longestGlanceMs + defaultPokes.gatherMs);
    expect(opened.told.map((poke) => poke.ids)).toEqual([['vm-noise', 'vm-1']]);
  });

  test('is no more than one in a while, however long the noise lasts', async () => {
    const { clock, pokes, glances, told } = open();
    for (let second = 0; second < 900; second += 1) {
      pokes.changed('shop', ['vm-noise']);
      await clock.advance(1000);
    }
    const gaps = glances.slice(1).map(({ at }, index) => at - (glances[index]?.at ?? 0));
    expect(Math.min(...gaps.slice(-50))).toBeGreaterThanOrEqual(defaultPokes.longestGlanceMs);
    expect(gaps.length).toBeGreaterThan(90);
    expect(told).toHaveLength(8);
  });

  test('is none after a quiet time, where the poke comes soon by itself', async () => {
    const { clock, pokes, told, glances } = open();
    pokes.changed('shop', ['vm-1']);
    await clock.advance(1000);
    expect([told.length, glances]).toEqual([1, []]);
  });

  test('is none of many objects: they are for the look that is due', async () => {
    const { clock, pokes, glances } = await afterNoise(60);
    pokes.changed('shop', ids(500));
    await clock.advance(2000);
    expect(glances).toEqual([]);
  });

  test('is none while the environment runs', async () => {
    const opened = await afterNoise(60);
    opened.activity = { running: true };
    opened.pokes.changed('shop', ['vm-1']);
    await opened.clock.advance(20_000);
    expect(opened.glances).toEqual([]);
  });

  test('keeps nothing from being told when it shows nothing', async () => {
    const { clock, pokes, told, glances } = open();
    pokes.changed('shop', ['vm-1']);
    await clock.advance(1000);
    pokes.changed('shop', ['vm-2']);
    await clock.advance(6000);
    expect(glances.map((glance) => glance.ids)).toEqual([['vm-2']]);
    expect(told.map((poke) => poke.ids)).toEqual([['vm-1'], ['vm-2']]);
  });

  test('leaves soon looks to every change that is worth one, and no more than one in a while', async () => {
    const opened = open();
    opened.isMoved = () => true;
    for (let second = 0; second < 900; second += 1) {
      opened.pokes.changed('shop', ['vm-1']);
      await opened.clock.advance(1000);
    }
    const most = 900_000 / defaultPokes.longestGlanceMs;
    expect(opened.told.length).toBeLessThan(most + 5);
    expect(opened.told.length).toBeGreaterThan(most / 3);
  });
});

describe('while an environment runs', () => {
  test.each<[string, Partial<Activity>, string[]]>([
    ['everything is its own where nobody knows better', {}, []],
    ['what it wrote is its own', { wrote: new Set(['vm-1', 'vm-2']) }, []],
    ['what it did not write is told when it is over', { wrote: new Set(['vm-1']) }, ['vm-2']],
  ])('%s', async (_what, what, expected) => {
    const opened = open();
    const { clock, pokes, told } = opened;
    opened.activity = { running: true };
    pokes.changed('shop', ['vm-1', 'vm-2']);
    await clock.advance(60_000);
    expect(told).toEqual([]);
    opened.activity = { running: false, endedAt: clock.now(), ...what };
    await clock.advance(60_000);
    expect(told.flatMap((poke) => poke.ids)).toEqual(expected);
  });

  test('vCenter may tell of its writes a while later', async () => {
    const opened = open();
    const { clock, pokes, told } = opened;
    opened.activity = { running: false, endedAt: clock.now() };
    await clock.advance(4999);
    pokes.changed('shop', ['vm-1']);
    await clock.advance(60_000);
    expect(told).toEqual([]);
    pokes.changed('shop', ['vm-1']);
    await clock.advance(60_000);
    expect(told).toHaveLength(1);
  });

  test('a change before it began is told when it is over', async () => {
    const opened = open();
    const { clock, pokes, told } = opened;
    pokes.changed('shop', ['vm-1']);
    opened.activity = { running: true };
    await clock.advance(60_000);
    expect(told).toEqual([]);
    opened.activity = { running: false, endedAt: clock.now() };
    await clock.advance(1000);
    expect(told).toHaveLength(1);
  });

  test('a clock that is set back makes nothing its own', async () => {
    const opened = open();
    const { clock, pokes, told } = opened;
    opened.activity = { running: false, endedAt: clock.now() };
    clock.set(clock.now() - 3_600_000);
    pokes.changed('shop', ['vm-1']);
    await clock.advance(60_000);
    expect(told).toHaveLength(1);
  });
});
