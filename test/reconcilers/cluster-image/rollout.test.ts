import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { addOn, applied, changeOf, hostsOf, imageIn, openImages, runAll, u2, u3 } from './lab.ts';

const phases = [['draft', 'validate', 'commit'], ['enable'], ['scan'], ['check', 'stage'], ['scan', 'apply']];

test('a cluster that is not managed by an image comes to run one, phase by phase', async () => {
  await using world = await openImages();
  const wish = applied({ addOn, enablement: { mode: 'Required' } });
  expect(await runAll(world, wish)).toEqual(phases);
  expect(imageIn(world)).toMatchObject({ enabled: true, drafts: [], commits: [{ image: { baseImage: u2, addOn } }] });
  expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
  expect(await changeOf(world, wish)).toMatchObject({ verdict: 'keep' });
});

/** Where vCenters answer differently, or texts of the API disagree. */
const readings: Partial<Behaviour>[] = [
  { secondDraft: 'NOT_ALLOWED_IN_CURRENT_STATE' },
  { draftOwner: 'user@domain' },
  { commitWithoutChange: 'same-commit' },
  { imageRefusals: 'call' },
  { imageRefusals: 'task' },
  { applyWhenCompliant: 'succeeds' },
  { checkWhenCompliant: 'accepted' },
  { applyFailure: 'with-error' },
  { scanAfterApply: false },
  { maintenanceAfterFailure: 'exits' },
  { componentDowngrade: 'INCOMPATIBLE' },
  { scanMilliseconds: 5, checkMilliseconds: 5 },
];

describe.each(readings)('where vCenter goes by %j', (behaviour) => {
  test('the way from nothing to a remediated cluster and on to the next image is the same', async () => {
    await using world = await openImages({ behaviour });
    const wish = applied({ enablement: { mode: 'Required' } }, { canary: 1 });
    const done = await runAll(world, wish);
    expect(done.flat().filter((operation) => operation !== 'scan')).toEqual(
      'draft validate commit enable check stage apply apply'.split(' '),
    );
    const next = await runAll(world, applied({ baseImage: u3 }, { canary: 1 }));
    expect(next.flat().filter((operation) => operation !== 'scan')).toEqual(
      'draft validate commit check stage apply apply'.split(' '),
    );
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u3, u3, u3, u3]);
  });
});
