import { expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import { deleteDepot } from '../../../src/reconcilers/depots/delete-depot.ts';
import type { ExecuteContext } from '../../../src/reconcilers/reconciler.ts';
import type { Kind } from '../../../src/spec/manifest.ts';
import type { ManagedImage } from '../../../src/simulator/state/image-objects.ts';
import type { World } from '../../engine/world.ts';
import { apply, converge, document, openDepots, places, plan } from './lab.ts';

const subjects: readonly (readonly [Kind, string, string])[] = [
  ['OnlineDepot', places.a, '8.0.2-a'],
  ['OfflineDepot', places.zip, '8.0.2-zip'],
  ['UmdsDepot', places.umds, '8.0.2-umds'],
];

/** The cluster's image is made of what a depot offers. */
function use({ simulator }: World, baseImage: string): void {
  const [id = ''] = simulator.state.clusters.keys();
  const image = { baseImage, components: {}, hardwareSupport: {}, solutions: {} };
  const commit = { id: '1', author: 'eve', time: 0, description: '', applied: true, image };
  simulator.state.images.set(id, { id, commits: [commit], drafts: [] } as unknown as ManagedImage);
}

const answers = ['refused-at-once', 'task-fails'] as const;

test.each(subjects.flatMap((subject) => answers.map((depotInUse) => [...subject, depotInUse] as const)))(
  'an %s whose content is used stays, and who uses it is said (%s, %s, %s)',
  async (kind, location, baseImage, depotInUse) => {
    await using world = await openDepots({ behaviour: { depotInUse } });
    await converge(world, document(kind, { location }));
    use(world, baseImage);
    const [outcome] = await apply(world);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'resource-in-use' } });
    expect(outcome?.message).toContain('Used by Cluster-A.');
    world.simulator.state.images.clear();
    expect((await converge(world)).flat()).toHaveLength(1);
    expect((await plan(world, [])).changes).toEqual([]);
  },
);

test('a deletion that failed is done all the same where the depot is gone', async () => {
  const failed = new VsphereError({ code: 'task-failed', message: 'halfway', remedy: 'look', retry: 'never' });
  const remove = (isThere: boolean) =>
    deleteDepot(
      {
        taskSearch: { running: async () => [] },
        depots: { deleteDepot: async () => 'task-1' },
        tasks: { waitForTask: () => Promise.reject(failed) },
      } as unknown as VsphereWriter,
      { depot: { type: 'umds' }, isThere: async () => isThere },
      { signal: new AbortController().signal, patience: new AbortController().signal } as ExecuteContext,
    );
  expect(await remove(false)).toEqual({});
  await expect(remove(true)).rejects.toBe(failed);
});

test.each(subjects)('a deletion of an %s that is under way is waited for', async (kind, location) => {
  await using world = await openDepots();
  await converge(world, document(kind, { location }));
  const id = (await plan(world, [])).changes[0]?.id ?? '';
  await using slow = await openDepots({
    behaviour: { taskMilliseconds: 86_400_000 },
    inventory: world.simulator.dump(),
  });
  const depot =
    kind === 'UmdsDepot'
      ? ({ type: 'umds' } as const)
      : { type: kind === 'OnlineDepot' ? ('online' as const) : ('offline' as const), id };
  await slow.client.writer().depots.deleteDepot(depot, new AbortController().signal);
  expect((await plan(slow, [])).steps).toMatchObject([{ operation: 'follow', impact: 'safe' }]);
});
