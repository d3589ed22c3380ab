import { expect, test } from 'vitest';
import { manifestsOf } from '../../contract/documents.ts';
import { image, imageIn, kinds, openScanned, runAll, u2, u3 } from './lab.ts';

test('two environments that name one cluster find out about each other before the second commit', async () => {
  await using world = await openScanned();
  await runAll(world, image({ baseImage: u3 }));
  expect(imageIn(world).commits.at(-1)?.description).toContain('environment lab');

  const planOther = (lifecycle = {}) =>
    world.plan(manifestsOf([image({ baseImage: u2 }, lifecycle)]), { kinds, environment: 'other' });
  const [blocked] = (await planOther()).changes;
  expect(blocked).toMatchObject({
    verdict: 'blocked',
    message: expect.stringContaining('that of the environment lab') as string,
  });
  const takenOver = await planOther({ adopt: true });
  expect(takenOver.steps.map(({ operation }) => operation)).toContain('commit');
});
