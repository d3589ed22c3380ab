import { describe, expect, test } from 'vitest';
import type { World } from '../../engine/world.ts';
import { applied, changeOf, cluster, hostsOf, openManaged, openScanned, run, u1, u2, watchApplies } from './lab.ts';

/** The images that the hosts run. */
function imagesOf(world: World): string[] {
  return hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1);
}

describe('a canary', () => {
  test('that fails stops the others, however many hosts may fail', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    const [first] = hostsOf(world);
    const wish = applied({}, { stageFirst: false, canary: 1, maxFailures: 3 });
    await run(world, wish);
    if (first !== undefined) first.lifecycle = { fails: 'install' };
    expect(await run(world, wish)).toEqual(['scan applied', 'apply failed', 'scan skipped', 'apply skipped']);
    expect(applies).toHaveLength(1);
    expect(imagesOf(world)).toEqual([u1, u1, u1, u1]);
  });

  test('that its report calls done and the next scan does not stops the others', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    const wish = applied({}, { stageFirst: false, canary: 1, maxFailures: 3 });
    await run(world, wish);
    const [first] = hostsOf(world);
    const watch = setInterval(() => {
      if (applies.length === 1 && first?.lifecycle?.installed?.baseImage === u2) delete first.lifecycle.installed;
    }, 0);
    const done = await run(world, wish).finally(() => clearInterval(watch));
    expect(done.at(-1)).toBe('apply failed');
    expect(applies).toHaveLength(1);
  });

  test('that is named and cannot be reached keeps the others waiting', async () => {
    await using world = await openManaged();
    const [, second] = hostsOf(world);
    if (second === undefined) throw new Error('there is no second host');
    const wish = applied({}, { stageFirst: false, canary: [`${cluster}/${second.name}`] });
    second.connectionState = 'NOT_RESPONDING';
    expect(await run(world, wish)).toEqual(['scan applied']);
    expect(await changeOf(world, wish)).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining('The canary cannot go first') as string,
    });
  });
});
