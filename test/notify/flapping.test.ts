import { expect, test } from 'vitest';
import { createFlapDamper } from '../../src/notify/flapping.ts';
import type { FlapDamper } from '../../src/notify/flapping.ts';
import type { Notice } from '../../src/notify/notice.ts';
import { defaultLimits } from '../../src/notify/notifier-options.ts';
import { manualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { notice } from './test-notifier.ts';

const minute = 60_000;

function damped(): { damper: FlapDamper; clock: ManualClock; told: Notice[] } {
  const clock = manualClock();
  const told: Notice[] = [];
  const damper = createFlapDamper({ clock, limits: defaultLimits }, (each) => told.push(each));
  return { damper, clock, told };
}

function change(damper: FlapDamper, index: number, environment = 'prod'): void {
  damper.take(notice({ event: index % 2 === 0 ? 'failed' : 'recovered', title: `look ${index}`, environment }));
}

test('changes that are far apart are told each', () => {
  const { damper, clock, told } = damped();
  for (let index = 0; index < 50; index += 1) {
    change(damper, index);
    clock.advance(11 * minute);
  }
  expect(told).toHaveLength(50);
  expect(clock.pending()).toEqual([]);
});

test('failing again and again without recovering is no flapping', () => {
  const { damper, told } = damped();
  for (let index = 0; index < 20; index += 1) damper.take(notice({ title: `look ${index}` }));
  expect(told).toHaveLength(20);
});

test('what never stays is told about once an hour', async () => {
  const { damper, clock, told } = damped();
  for (let index = 0; index < 3 * 60; index += 1) {
    change(damper, index);
    clock.advance(minute);
    await new Promise(setImmediate);
  }
  expect(told.slice(0, 5).map(({ title }) => title)).toEqual(['look 0', 'look 1', 'look 2', 'look 3', 'look 4']);
  expect(told.length).toBeGreaterThanOrEqual(7);
  expect(told.length).toBeLessThanOrEqual(8);
  expect(clock.pending()).toHaveLength(1);
  damper.close();
  await expect.poll(clock.pending).toEqual([]);
});

test('of many that flap at once not more are held back than can be kept', async () => {
  const { damper, clock, told } = damped();
  for (let index = 0; index < 5; index += 1) {
    for (let environment = 0; environment < 300; environment += 1) change(damper, index, `env-${environment}`);
  }
  expect(clock.pending()).toHaveLength(200);
  told.length = 0;
  for (let environment = 0; environment < 300; environment += 1) change(damper, 5, `env-${environment}`);
  expect(told).toHaveLength(100);
  damper.close();
  await expect.poll(clock.pending).toEqual([]);
  expect(told).toHaveLength(300);
});
