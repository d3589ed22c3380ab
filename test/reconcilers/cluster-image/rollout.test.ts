import { expect, test } from 'vitest';
import { addOn, applied, changeOf, hostsOf, imageIn, openImages, runAll, u2 } from './lab.ts';

test('a cluster that is not managed by an image comes to run one, phase by phase', async () => {
  await using world = await openImages();
  const wish = applied({ addOn, enablement: { mode: 'Required' } });
  expect(await runAll(world, wish)).toEqual([
    ['draft', 'validate', 'commit'],
    ['enable'],
    ['scan'],
    ['check', 'stage'],
    ['scan', 'apply'],
  ]);
  expect(imageIn(world)).toMatchObject({ enabled: true, drafts: [], commits: [{ image: { baseImage: u2, addOn } }] });
  expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
  expect(await changeOf(world, wish)).toMatchObject({ verdict: 'keep' });
});
