import { describe, expect, test } from 'vitest';
import type { World } from '../../engine/world.ts';
import {
  applied,
  changeOf,
  commit,
  hostsOf,
  imageIn,
  openScanned,
  outcomesOf,
  plan,
  run,
  runAll,
  u2,
  u3,
  watchApplies,
} from './lab.ts';

describe('between the plan and the hosts', () => {
  const direct = applied({}, { stageFirst: false });

  /** Something happens right after the fresh scan of the run that applies. */
  async function openDisturbed(disturb: (world: World) => void): Promise<{ world: World; applies: string[] }> {
    let armed = false;
    const { options, applies } = watchApplies();
    const world = await openScanned({
      intercept: (exchange) => {
        void options.intercept?.(exchange);
        if (!armed || exchange.phase !== 'after' || !exchange.operation.includes('/software?action=scan')) return;
        armed = false;
        disturb(world);
      },
    });
    await run(world, direct);
    armed = true;
    return { world, applies };
  }

  test('another image is committed: no host is touched', async () => {
    const { world, applies } = await openDisturbed((disturbed) => void commit(disturbed, { baseImage: u3 }));
    await using _closed = world;
    const outcomes = await outcomesOf(world, direct);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Somebody committed another image') as string,
    });
    expect(applies).toEqual([]);
  });

  test('something is committed that the manifest leaves open: no host is touched', async () => {
    const components = { 'Contoso-monitor': '1.4.2' };
    const { world, applies } = await openDisturbed(
      (disturbed) => void commit(disturbed, { baseImage: u2, components }),
    );
    await using _closed = world;
    const outcomes = await outcomesOf(world, direct);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('content that the manifest leaves open') as string,
    });
    expect(applies).toEqual([]);
  });

  test('a host can no longer be reached when it is scanned: no host is touched, and nothing is called done', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    await run(world, direct);
    const made = await plan(world, direct);
    const [first] = hostsOf(world);
    if (first !== undefined) first.connectionState = 'NOT_RESPONDING';
    const { outcomes } = await world.apply(made);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('could not look at') as string,
    });
    expect(applies).toEqual([]);
  });

  test('another image is committed in the last moment: what the hosts got is said', async () => {
    await using world = await openScanned({
      intercept: ({ operation, phase }) => {
        if (phase === 'before' && operation.includes('/software?action=apply')) commit(world, { baseImage: u3 });
      },
    });
    await run(world, direct);
    const outcomes = await outcomesOf(world, direct);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('the hosts got commit') as string,
    });
  });

  test('hosts became compliant: nothing is left to do', async () => {
    const { world, applies } = await openDisturbed((disturbed) => {
      for (const host of hostsOf(disturbed)) host.lifecycle = { installed: { baseImage: u2 } };
      delete imageIn(disturbed).lastApply;
    });
    await using _closed = world;
    await run(world, direct);
    expect(applies.length).toBeLessThanOrEqual(1);
    await runAll(world, direct);
    expect((await changeOf(world, direct)).verdict).toBe('keep');
  });
});

test('a plan that was kept too long is stale: what is due by now comes first', async () => {
  await using world = await openScanned();
  const made = await plan(world, applied({}, { stageFirst: false }));
  expect(made.steps.map(({ operation }) => operation)).toEqual(['check']);
  const { compliance } = imageIn(world);
  if (compliance !== undefined) compliance['scan_time'] = new Date(Date.now() - 7 * 3_600_000).toISOString();
  const { outcomes } = await world.apply(made);
  expect(outcomes).toMatchObject([{ status: 'stale', message: expect.stringContaining('Scan') as string }]);
});
