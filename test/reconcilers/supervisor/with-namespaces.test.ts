import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openLab, spec } from './lab.ts';

const lifecycle: JsonObject = { onRemove: 'delete' };
const platform: Document = { kind: 'Supervisor', metadata: { name: 'platform' }, lifecycle, spec };
const shop: Document = {
  kind: 'Namespace',
  metadata: { name: 'shop' },
  lifecycle,
  spec: { supervisor: '/DC0/host/Cluster-A', description: 'Of the shop' },
};

test('a Namespace waits until its Supervisor runs, and both go in one plan, the Namespace first', async () => {
  await using lab = await openLab();
  const plan = (documents: Document[]) =>
    lab.world.plan(manifestsOf(documents), { kinds: ['Supervisor', 'Namespace'] });

  const made = await lab.world.apply(await plan([platform, shop]));
  expect(made.outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  const { namespaces, supervisors } = lab.world.simulator.state;
  expect([...namespaces.keys()]).toEqual(['shop']);

  const removal = await plan([]);
  expect(removal.steps.at(0)).toMatchObject({ ref: { kind: 'Namespace' }, operation: 'delete' });
  expect(removal.steps.at(-1)).toMatchObject({ ref: { kind: 'Supervisor' }, operation: 'delete' });
  const gone = await lab.world.apply(removal);
  expect(gone.outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  expect([namespaces.size, supervisors.size]).toEqual([0, 0]);
});
