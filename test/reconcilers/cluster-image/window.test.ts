import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/plan/step.ts';
import { clusterImage } from '../../../src/reconcilers/cluster-image/index.ts';
import type { Executed, ExecuteContext } from '../../../src/reconcilers/reconciler.ts';
import { rushingClock } from '../../engine/rushing-clock.ts';
import type { World } from '../../engine/world.ts';
import { applied, clusterIdOf, hostsOf, imageIn, openScanned, plan, run, slowHosts, u1, u2, until } from './lab.ts';

const wishOf = (onWindowClose: string) => applied({}, { stageFirst: false, onWindowClose });

/** Does the steps of the next run, with a window that can be closed and progress that can be seen. */
async function runWithWindow(
  world: World,
  steps: readonly Step[],
  window: AbortController,
  { windowCancels = false, progress = () => undefined }: Partial<ExecuteContext> = {},
): Promise<Executed[]> {
  const never = new AbortController().signal;
  const context: ExecuteContext = {
    signal: never,
    patience: never,
    windowClosed: window.signal,
    windowCancels,
    idOf: () => undefined,
    progress,
    secretOf: () => ({ problem: 'none', remedy: 'none' }),
    openFile: () => Promise.reject(new Error('no files')),
  };
  const done: Executed[] = [];
  for (const step of steps) {
    done.push(await clusterImage.execute(world.client.writer(), step as Step<'ClusterImage'>, context));
  }
  return done;
}

async function closeDuring(world: World, window: AbortController): Promise<void> {
  await until(() => imageIn(world).lastApply !== undefined);
  window.abort();
}

describe('a maintenance window that closes during a remediation', () => {
  test('leaves it going on', async () => {
    await using world = await openScanned({ behaviour: { applyMilliseconds: 40 } });
    await run(world, wishOf('Continue'));
    const window = new AbortController();
    const { steps } = await plan(world, wishOf('Continue'));
    const [done] = await Promise.all([runWithWindow(world, steps, window), closeDuring(world, window)]);
    expect(done).toEqual([{}, {}]);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
  });

  test.each([
    ['the manifest', 'Cancel', false],
    ['the window', 'Continue', true],
  ])('cancels it where %s says so: hosts that are done stay done', async (_, wish, windowCancels) => {
    const clock = rushingClock();
    await using world = await openScanned({ clock, behaviour: slowHosts });
    await run(world, wishOf(wish));
    const window = new AbortController();
    const { steps } = await plan(world, wishOf(wish));
    const running = runWithWindow(world, steps, window, { windowCancels });
    const closing = closeDuring(world, window).then(async () => {
      await until(() => world.simulator.state.tasks.get(imageIn(world).lastApply?.task ?? '')?.canceling === true);
      clock.rush();
    });
    const [done] = await Promise.allSettled([running, closing]);
    expect(done.status).toBe('rejected');
    expect(String((done as PromiseRejectedResult).reason)).toMatch(/window closed/);
    const images = hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1);
    expect(images.at(-1)).toBe(u1);
  });
});

test('a window that closes never cancels what somebody else began', async () => {
  const clock = rushingClock();
  await using world = await openScanned({ clock, behaviour: slowHosts });
  await run(world, wishOf('Cancel'));
  const { steps } = await plan(world, wishOf('Cancel'));
  const signal = new AbortController().signal;
  const target = { type: 'cluster', id: clusterIdOf(world) } as const;
  await world.client.writer().softwareImages.apply(target, {}, signal);
  const window = new AbortController();
  const apply = steps.filter(({ operation }) => operation === 'apply');
  // It is followed once it says how far it is.
  const progress = (): void => {
    window.abort();
    clock.rush();
  };
  expect(await runWithWindow(world, apply, window, { progress })).toEqual([{}]);
  expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
});

describe('a scan', () => {
  test('is repeated when it is older than the manifest allows', async () => {
    await using world = await openScanned();
    const { compliance } = imageIn(world);
    const wish = applied({ compliance: { rescanInterval: '2h' } });
    const scannedAt = (hours: number): void => {
      if (compliance !== undefined) compliance['scan_time'] = new Date(Date.now() - hours * 3_600_000).toISOString();
    };
    scannedAt(1);
    expect((await plan(world, wish)).steps.map(({ operation }) => operation)).not.toContain('scan');
    scannedAt(3);
    expect((await plan(world, wish)).steps.map(({ operation }) => operation)).toEqual(['scan']);
  });

  test('of hosts that did not answer is repeated sooner', async () => {
    await using world = await openScanned();
    const { compliance } = imageIn(world);
    Object.assign(compliance ?? {}, { status: 'UNAVAILABLE', scan_time: new Date(Date.now() - 900_000).toISOString() });
    expect((await plan(world, applied())).steps.map(({ operation }) => operation)).toEqual(['scan']);
  });

  test('that a run never came to after its commit is made up for', async () => {
    await using world = await openScanned();
    const image = imageIn(world);
    const [before] = image.commits;
    if (before === undefined) throw new Error('nothing is committed');
    const components = { 'Contoso-monitor': '1.4.2' };
    image.commits.push({ ...before, id: '901', image: { ...before.image, components } });
    const wish = applied({ components: { items: components } });
    expect((await plan(world, wish)).steps.map(({ operation }) => operation)).toEqual(['scan']);
  });
});
