import { describe, expect, test } from 'vitest';
import type { Intercept } from '../../../src/simulator/server/serve-exchange.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { rushingClock } from '../../engine/rushing-clock.ts';
import type { World } from '../../engine/world.ts';
import {
  addDraft,
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
  rushOnceSeen,
  slowHosts,
  u2,
  u3,
  until,
  wordsOf,
} from './lab.ts';

const wish = applied({}, { stageFirst: false });

const isApply = (operation: string): boolean => operation.includes('/software?action=apply');

/** A cluster that is scanned and checked: the next run remediates it. */
async function openChecked(options: SimulatorOptions = {}): Promise<World> {
  const world = await openManaged(options);
  await run(world, wish);
  expect(await run(world, wish)).toEqual(['check applied']);
  return world;
}

function intercepting(intercept: Intercept): { options: SimulatorOptions; applies: string[]; arm(): void } {
  const applies: string[] = [];
  let armed = false;
  const options: SimulatorOptions = {
    intercept: (exchange) => {
      if (exchange.phase === 'before' && isApply(exchange.operation)) applies.push(exchange.operation);
      return armed ? intercept(exchange) : undefined;
    },
  };
  return { options, applies, arm: () => void (armed = true) };
}

describe('a remediation whose answer is lost', () => {
  test('is found by its task and followed: there is no second one', async () => {
    const lost = intercepting(({ operation, phase }) =>
      phase === 'after' && isApply(operation) ? { type: 'reset-after' } : undefined,
    );
    await using world = await openChecked({ ...lost.options, behaviour: { applyMilliseconds: 100 } });
    lost.arm();
    expect(await run(world, wish)).toEqual(['scan applied', 'apply applied']);
    expect(lost.applies).toHaveLength(1);
  });

  test('and that ended at once is seen by its report', async () => {
    const lost = intercepting(({ operation, phase }) =>
      phase === 'after' && isApply(operation) ? { type: 'reset-after' } : undefined,
    );
    await using world = await openChecked({ ...lost.options, behaviour: { applyMilliseconds: 0 } });
    lost.arm();
    expect(await run(world, wish)).toEqual(['scan applied', 'apply applied']);
    expect(lost.applies).toHaveLength(1);
  });

  test('and that never began is not sent again in this run; the next one scans first', async () => {
    let once = true;
    const lost = intercepting(({ operation, phase }) => {
      if (!once || phase !== 'before' || !isApply(operation)) return undefined;
      once = false;
      return { type: 'reset-before' };
    });
    await using world = await openChecked(lost.options);
    lost.arm();
    const outcomes = await outcomesOf(world, wish);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('not sent again') as string,
    });
    expect(lost.applies).toHaveLength(1);
    expect((await runAll(world, wish)).at(-1)).toEqual(['scan', 'apply']);
  });
});

describe('a remediation that nobody waits for any longer', () => {
  test('goes on; the next run only follows it, and what is seen then decides', async () => {
    const clock = rushingClock();
    await using world = await openChecked({ clock, behaviour: slowHosts });
    const stop = new AbortController();
    const made = await plan(world, wish);
    const left = world.apply(made, { stop: stop.signal });
    await until(() => imageIn(world).lastApply !== undefined);
    stop.abort();
    expect((await left).outcomes.map(({ status }) => status)).toEqual(['applied', 'running']);
    const { steps, changes } = await plan(world, wish);
    expect(steps.map(({ operation, impact }) => `${operation} ${impact}`)).toEqual(['follow safe']);
    expect(changes[0]?.remarks?.join(' ')).toContain('vCenter works on it (apply)');
    const following = run(world, wish);
    await rushOnceSeen(world, clock);
    expect(await following).toEqual(['follow applied']);
    await runAll(world, wish);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
  });

  test('and that fails is told by the run that follows it', async () => {
    const clock = rushingClock();
    await using world = await openChecked({ clock, behaviour: slowHosts });
    const [first] = hostsOf(world);
    if (first !== undefined) first.lifecycle = { fails: 'install' };
    const stop = new AbortController();
    const left = world.apply(await plan(world, wish), { stop: stop.signal });
    await until(() => imageIn(world).lastApply !== undefined);
    stop.abort();
    await left;
    const following = outcomesOf(world, wish);
    await rushOnceSeen(world, clock);
    const [outcome] = await following;
    expect(outcome).toMatchObject({
      operation: 'follow',
      status: 'failed',
      message: expect.stringContaining(first?.name ?? '') as string,
    });
  });
});

describe('what goes on already', () => {
  test('is waited for before anything is written, and drafts stay as they are', async () => {
    await using world = await openChecked({ behaviour: { applyMilliseconds: 1_000_000 } });
    const stop = new AbortController();
    const left = world.apply(await plan(world, wish), { stop: stop.signal });
    await until(() => imageIn(world).lastApply !== undefined);
    stop.abort();
    await left;
    addDraft(world, 'administrator@vsphere.local');
    const { steps } = await plan(world, applied({ baseImage: u3 }));
    expect(steps.map(({ operation }) => operation)).toEqual(['follow']);
    expect(imageIn(world).drafts).toHaveLength(1);
  });

  test('is said where nothing is to be done anyway', async () => {
    await using world = await openChecked({ behaviour: { applyMilliseconds: 1_000_000 } });
    const stop = new AbortController();
    const left = world.apply(await plan(world, wish), { stop: stop.signal });
    await until(() => imageIn(world).lastApply !== undefined);
    stop.abort();
    await left;
    expect((await changeOf(world, image())).verdict).toBe('keep');
  });

  test('names the host that is being worked on', async () => {
    const clock = rushingClock();
    await using world = await openChecked({ clock, behaviour: slowHosts });
    const running = run(world, wish);
    await until(() => wordsOf(world).some((text) => /^\d of 4 hosts: \S+ \(\d+ %\)$/.test(text)));
    clock.rush();
    expect(await running).toEqual(['scan applied', 'apply applied']);
  });
});

test.each(['RUNNING', 'BLOCKED'] as const)(
  'a host that vCenter tries again to bring into maintenance mode is waited for, and named (%s)',
  async (statusWhileRetrying) => {
    const clock = rushingClock();
    const behaviour = { applyMilliseconds: 20, retryMilliseconds: 60_000, statusWhileRetrying };
    await using world = await openChecked({ clock, behaviour });
    const [first] = hostsOf(world);
    if (first !== undefined) first.lifecycle = { fails: 'maintenance', times: 1 };
    const running = run(world, wish);
    const waits = `${first?.name ?? ''} (waits to be tried again)`;
    await until(() => wordsOf(world).some((text) => text.includes(waits)));
    clock.rush();
    expect(await running).toEqual(['scan applied', 'apply applied']);
  },
);

describe('a remediation in a vCenter that is started anew', () => {
  test.each(['goes-on', 'stops'] as const)(
    '%s, and later runs bring the hosts to the end',
    async (applyAcrossRestart) => {
      let once = true;
      const restarting = intercepting(({ operation, phase }) => {
        if (!once || phase !== 'after' || !isApply(operation)) return undefined;
        once = false;
        world.simulator.restart();
        return undefined;
      });
      const world = await openChecked({
        ...restarting.options,
        behaviour: { applyMilliseconds: 40, applyAcrossRestart },
      });
      await using _closed = world;
      restarting.arm();
      await run(world, wish);
      const again = applied({}, { stageFirst: false, maxAttempts: 2 });
      await until(async () => (await plan(world, again)).steps[0]?.operation !== 'follow');
      await runAll(world, again);
      expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
    },
  );
});

describe('an apply that another one was faster with', () => {
  test.each(['refused', 'succeeds'] as const)('is done (%s)', async (applyWhenCompliant) => {
    const faster = intercepting(({ operation, phase }) => {
      if (phase === 'before' && isApply(operation)) {
        for (const host of hostsOf(world)) host.lifecycle = { installed: { baseImage: u2 } };
      }
      return undefined;
    });
    const world = await openChecked({ ...faster.options, behaviour: { applyWhenCompliant } });
    await using _closed = world;
    faster.arm();
    const statuses = await run(world, wish);
    expect(statuses.at(0)).toBe('scan applied');
    await runAll(world, wish);
    expect((await changeOf(world, wish)).verdict).toBe('keep');
    expect(faster.applies).toHaveLength(1);
  });
});
