import { expect, test } from 'vitest';
import type { World } from '../../engine/world.ts';
import type { Document } from '../../contract/documents.ts';
import { applyAll, leftToDo, machineOf, openLab, planOf, webServer } from './lab.ts';

const category = (name: string, cardinality: string): Document => ({
  kind: 'TagCategory',
  metadata: { name },
  spec: { cardinality, associableTypes: ['VirtualMachine'] },
});

const tag = (of: string, name: string): Document => ({
  kind: 'Tag',
  metadata: { name: `${of}-${name}` },
  spec: { category: of, name },
});

const around = [
  category('env', 'SINGLE'),
  category('rules', 'MULTIPLE'),
  tag('env', 'test'),
  tag('env', 'prod'),
  tag('rules', 'gdpr'),
  tag('rules', 'pci'),
];

const machine = (...tags: string[]): Document => webServer({ tags });

function tagsOf({ simulator: { state } }: World, id: string): string[] {
  const names = [...state.tags.values()].filter((found) =>
    [...(state.associations.get(found.id)?.values() ?? [])].some((object) => object.id === id),
  );
  return names.flatMap(({ name }) => (name.includes('trueup') ? [] : [name])).toSorted();
}

test('a tag of a category that allows one gives way to the one that is asked for; others stay', async () => {
  await using world = await openLab();
  expect(await applyAll(world, ...around, machine('env/test', 'rules/gdpr'))).toEqual([]);
  const { id } = machineOf(world);
  expect(tagsOf(world, id)).toEqual(['gdpr', 'test']);

  const wanted = [...around, machine('env/prod', 'rules/pci')];
  const plan = await planOf(world, ...wanted);
  expect(plan.changes.find(({ ref }) => ref.kind === 'VirtualMachine')?.fields).toMatchObject([
    { path: 'spec.tags', from: ['env/test', 'rules/gdpr'], to: ['env/prod', 'rules/gdpr', 'rules/pci'] },
  ]);
  expect(await applyAll(world, ...wanted)).toEqual([]);
  expect(tagsOf(world, id)).toEqual(['gdpr', 'pci', 'prod']);
  expect(await leftToDo(world, ...wanted)).toEqual([]);
});

test('a tag that somebody took off comes back', async () => {
  await using world = await openLab();
  const wanted = [...around, machine('env/prod')];
  await applyAll(world, ...wanted);
  for (const [, objects] of world.simulator.state.associations) objects.clear();
  expect(await applyAll(world, ...wanted)).toEqual([]);
  expect(tagsOf(world, machineOf(world).id)).toEqual(['prod']);
});
