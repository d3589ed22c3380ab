import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { Fault } from '../../../src/simulator/faults/fault.ts';
import type { Step } from '../../../src/plan/step.ts';
import { clusterImage } from '../../../src/reconcilers/cluster-image/index.ts';
import { rushingClock } from '../../engine/rushing-clock.ts';
import type { World } from '../../engine/world.ts';
import {
  addOn,
  applied,
  changeOf,
  hostsOf,
  image,
  imageIn,
  openManaged,
  outcomesOf,
  plan,
  run,
  runAll,
  slowHosts,
  u1,
  u2,
  until,
} from './lab.ts';

const wish = applied({}, { stageFirst: false });
const isApply = (operation: string): boolean => operation.includes('/software?action=apply');
const isTask = (operation: string): boolean => operation === 'GET /api/cis/tasks/{task}';

interface Armed {
  world: World;
  applies: string[];
  arm(): void;
}

/** A cluster that is scanned and checked, whose next run remediates it; the fault strikes once it is armed. */
async function openChecked(strikes: (operation: string) => Fault | undefined, options: SimulatorOptions = {}) {
  const applies: string[] = [];
  let isArmed = false;
  const world = await openManaged({
    ...options,
    intercept: ({ operation, phase }) => {
      if (phase !== 'before') return undefined;
      if (isApply(operation)) applies.push(operation);
      return isArmed ? strikes(operation) : undefined;
    },
  });
  await run(world, wish);
  expect(await run(world, wish)).toEqual(['check applied']);
  return { world, applies, arm: () => void (isArmed = true) } satisfies Armed;
}

const images = (world: World) => hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1);

describe('a remediation', () => {
  test('whose task is forgotten says so; the next run sees what goes on, and there is no second one', async () => {
    let forgets = true;
    const { world, applies, arm } = await openChecked(
      (operation) =>
        forgets && isTask(operation) && imageIn(world).lastApply !== undefined
          ? { type: 'answer', status: 404 }
          : undefined,
      { behaviour: { applyMilliseconds: 300 } },
    );
    await using _closed = world;
    arm();
    expect((await outcomesOf(world, wish)).at(-1)).toMatchObject({
      operation: 'apply',
      status: 'failed',
      message: expect.stringContaining('cannot be followed any more') as string,
    });
    forgets = false;
    expect((await runAll(world, wish)).flat()).not.toContain('apply');
    expect(images(world)).toEqual([u2, u2, u2, u2]);
    expect(applies).toHaveLength(1);
  });

  test('that somebody cancels stops there, says so, and is not begun again by that run', async () => {
    const clock = rushingClock();
    const { world, applies } = await openChecked(() => undefined, { clock, behaviour: slowHosts });
    await using _closed = world;
    const done = outcomesOf(world, wish);
    await until(() => imageIn(world).lastApply !== undefined);
    const task = imageIn(world).lastApply?.task ?? '';
    await world.client.writer().taskCancel.cancel(task, new AbortController().signal);
    clock.rush();
    expect((await done).at(-1)).toMatchObject({ operation: 'apply', status: 'failed', error: { code: 'cancelled' } });
    expect(applies).toHaveLength(1);
    expect(images(world)).toContain(u1);
  });

  test.each(['INVALID_ARGUMENT', 'NOT_FOUND'] as const)(
    'of hosts that left meanwhile (%s) says to plan again, and the next run looks at the hosts that there are',
    async (errorType) => {
      let refuses = true;
      const { world, arm } = await openChecked((operation) =>
        refuses && isApply(operation) ? { type: 'answer', status: 400, errorType } : undefined,
      );
      await using _closed = world;
      arm();
      const outcomes = await outcomesOf(world, wish);
      expect(outcomes.at(-1)).toMatchObject({ operation: 'apply', status: 'failed' });
      expect(outcomes.at(-1)?.remedy).toContain('plan again');
      refuses = false;
      const [first] = hostsOf(world);
      world.simulator.state.hosts.delete(first?.id ?? '');
      await run(world, wish);
      await runAll(world, wish);
      expect(images(world)).toEqual([u2, u2, u2]);
    },
  );

  test('that leaves a host in maintenance mode says that it may be there, and does not take it out', async () => {
    const { world } = await openChecked(() => undefined);
    await using _closed = world;
    const [first] = hostsOf(world);
    if (first !== undefined) first.lifecycle = { fails: 'install' };
    const outcome = (await outcomesOf(world, wish)).at(-1);
    expect(outcome).toMatchObject({ status: 'failed' });
    expect(outcome?.remedy).toContain('maintenance mode');
    expect(first?.inMaintenanceMode).toBe(true);
    await run(world, wish);
    expect(first?.inMaintenanceMode).toBe(true);
  });

  test('that cannot be cancelled goes on when its window closes, although the manifest asks to cancel', async () => {
    const cancelling = applied({}, { stageFirst: false, onWindowClose: 'Cancel' });
    const { world, arm } = await openChecked(
      (operation) =>
        operation.includes('action=cancel') ? { type: 'answer', status: 400, errorType: 'UNSUPPORTED' } : undefined,
      { behaviour: { applyMilliseconds: 60 } },
    );
    await using _closed = world;
    arm();
    const window = new AbortController();
    const never = new AbortController().signal;
    const context = {
      signal: never,
      patience: never,
      windowClosed: window.signal,
      idOf: () => undefined,
      progress: () => undefined,
      secretOf: () => ({ problem: 'none', remedy: 'none' }),
      openFile: () => Promise.reject(new Error('no files')),
    };
    const { steps } = await plan(world, cancelling);
    const close = until(() => imageIn(world).lastApply !== undefined).then(() => window.abort());
    for (const step of steps) {
      expect(await clusterImage.execute(world.client.writer(), step as Step<'ClusterImage'>, context)).toEqual({});
    }
    await close;
    expect(images(world)).toEqual([u2, u2, u2, u2]);
  });
});

describe('what no depot holds', () => {
  test.each([
    [
      'an add-on',
      { addOn: { ...addOn, version: '802.0-Z99' } },
      `add-on ${addOn.name} 802.0-Z99 (there are ${addOn.version}`,
    ],
    [
      'an add-on of another name',
      { addOn: { name: 'Nobody', version: '1' } },
      'add-on Nobody 1 (there is none of that name)',
    ],
    [
      'a package of a manager that is not registered',
      { hardwareSupport: { 'com.nobody.hsm': { package: 'Server-Pack', version: '1' } } },
      'package Server-Pack 1 of com.nobody.hsm (there is none of that name)',
    ],
  ])('%s: no draft is made', async (_what, spec, words) => {
    await using world = await openManaged();
    const change = await changeOf(world, image(spec));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toContain(words);
    expect(imageIn(world).drafts).toEqual([]);
  });

  test('is there once a depot was synchronised', async () => {
    await using world = await openManaged();
    const { depotContents } = world.simulator.state;
    const kept = [...depotContents];
    depotContents.clear();
    const asked = image({ baseImage: '8.0.3-0.0.24022510' });
    expect((await changeOf(world, asked)).verdict).toBe('blocked');
    for (const [id, content] of kept) depotContents.set(id, content);
    expect((await changeOf(world, asked)).verdict).toBe('update');
  });
});
