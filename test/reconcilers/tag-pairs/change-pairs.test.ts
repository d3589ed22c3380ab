import { describe, expect, test } from 'vitest';
import { attachToAll, detachFromAll } from '../../../src/reconcilers/tag-pairs/change-pairs.ts';
import { swapOnAll } from '../../../src/reconcilers/tag-pairs/swap-pairs.ts';
import { changeObjectTags, objectTagChange } from '../../../src/reconcilers/tag-pairs/object-tags.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { ObjectId } from '../../../src/simulator/state/objects.ts';
import { openWorld, type World } from '../../engine/world.ts';

const { signal } = new AbortController();
const idOf = (kind: string, digit: string): string =>
  `urn:vmomi:InventoryService${kind}:${digit.repeat(8)}-1111-4111-8111-111111111111:GLOBAL`;
const [prod, testing, web, hostsOnly] = ['1', '2', '3', '4'].map((digit) => idOf('Tag', digit)) as [
  string,
  string,
  string,
  string,
];
const [env, use, hosts] = ['a', 'b', 'c'].map((digit) => idOf('Category', digit)) as [string, string, string];
const gone = { type: 'VirtualMachine', id: 'vm-gone' };

async function open(behaviour: Partial<Behaviour> = {}): Promise<World> {
  return openWorld({
    behaviour,
    inventory: {
      size: { datacenters: 1, clusters: 1, hosts: 1, vms: 6 },
      categories: [
        { id: env, name: 'env', cardinality: 'SINGLE' },
        { id: use, name: 'use', cardinality: 'MULTIPLE' },
        { id: hosts, name: 'hosts', cardinality: 'SINGLE', associableTypes: ['HostSystem'] },
      ],
      tags: [
        { id: prod, categoryId: env, name: 'prod' },
        { id: testing, categoryId: env, name: 'test' },
        { id: web, categoryId: use, name: 'web' },
        { id: hostsOnly, categoryId: hosts, name: 'rack-1' },
      ],
    },
  });
}

const machines = ({ simulator }: World): ObjectId[] =>
  [...simulator.state.virtualMachines.keys()].slice(0, 5).map((id) => ({ type: 'VirtualMachine', id }));
const carriers = ({ simulator }: World, tag: string): string[] =>
  [...(simulator.state.associations.get(tag)?.values() ?? [])].map(({ id }) => id).toSorted();
const idsOf = (objects: readonly ObjectId[]): string[] => objects.map(({ id }) => id).toSorted();

describe.each<[string, Partial<Behaviour>]>([
  ['is dropped from looks', { missingObjectsInBulkReads: 'dropped' }],
  ['spoils looks', { missingObjectsInBulkReads: 'refused' }],
])('an object that is gone and %s', (_what, behaviour) => {
  test('does not keep the others from their tag', async () => {
    await using world = await open(behaviour);
    const writer = world.client.writer();
    const [first, second, ...rest] = machines(world);
    if (first === undefined || second === undefined) throw new Error('the lab is too small');
    const failed = await attachToAll(writer, web, [first, gone, second, ...rest], signal);
    expect(failed).toMatchObject([{ object: gone }]);
    expect(failed[0]?.why).not.toBe('');
    expect(carriers(world, web)).toEqual(idsOf(machines(world)));
  });

  test('needs nothing taken off', async () => {
    await using world = await open(behaviour);
    const writer = world.client.writer();
    await attachToAll(writer, web, machines(world), signal);
    expect(await detachFromAll(writer, web, [...machines(world), gone], signal)).toEqual([]);
    expect(carriers(world, web)).toEqual([]);
  });
});

test('a batch that is refused as a whole is split until the one object stands alone', async () => {
  await using world = await open();
  const refusing = machines(world)[2];
  const writer = world.client.writer();
  const refuseWhole: typeof writer.tagAssociations.attachToObjects = async (tag, objects, stop) =>
    objects.some(({ id }) => id === refusing?.id)
      ? { success: false, messages: ['Not this one.'] }
      : writer.tagAssociations.attachToObjects(tag, objects, stop);
  const spoilt = { ...writer, tagAssociations: { ...writer.tagAssociations, attachToObjects: refuseWhole } };
  expect(await attachToAll(spoilt, web, machines(world), signal)).toEqual([{ object: refusing, why: 'Not this one.' }]);
  expect(carriers(world, web)).toHaveLength(4);
});

test('more objects than fit go in several batches', async () => {
  await using world = await open();
  const sizes: number[] = [];
  const writer = world.client.writer();
  const count: typeof writer.tagAssociations.attachToObjects = async (_tag, objects) => {
    sizes.push(objects.length);
    return { success: true, messages: [] };
  };
  const counting = { ...writer, tagAssociations: { ...writer.tagAssociations, attachToObjects: count } };
  const many = Array.from({ length: 1200 }, (_item, index) => ({ type: 'VirtualMachine', id: `vm-${index}` }));
  expect(await attachToAll(counting, web, many, signal)).toEqual([]);
  expect(sizes).toEqual([500, 500, 200]);
});

describe('a swap in a category that allows one', () => {
  test('takes the one off and puts the other on', async () => {
    await using world = await open();
    const writer = world.client.writer();
    const objects = machines(world);
    await attachToAll(writer, testing, objects.slice(0, 3), signal);
    const outgoing = [{ tagId: testing, objects: objects.slice(0, 3) }];
    expect(await swapOnAll(writer, { tagId: prod, objects, outgoing }, signal)).toEqual([]);
    expect(carriers(world, testing)).toEqual([]);
    expect(carriers(world, prod)).toEqual(idsOf(objects));
  });

  test('gives an object back what it had when it does not take the other', async () => {
    await using world = await open();
    const writer = world.client.writer();
    const objects = machines(world).slice(0, 2);
    await attachToAll(writer, testing, objects, signal);
    const outgoing = [{ tagId: testing, objects }];
    expect(await swapOnAll(writer, { tagId: hostsOnly, objects, outgoing }, signal)).toHaveLength(2);
    expect(carriers(world, testing)).toEqual(idsOf(objects));
  });
});

describe('the tags of one object', () => {
  const tag = (id: string, name: string, categoryId: string) => ({ id, name, categoryId });
  const [isProd, isTest, isWeb] = [tag(prod, 'env/prod', env), tag(testing, 'env/test', env), tag(web, 'use/web', use)];

  test.each([
    ['are put on', [isProd], [], [isProd], []],
    ['make room in their category', [isProd], [isTest], [isProd], [isTest]],
    ['are left alone in other categories', [isProd], [isWeb, isProd], [], []],
    ['are left alone when none is asked for', [], [isWeb], [], []],
  ])('%s', (_what, wanted, live, attach, detach) => {
    expect(objectTagChange(wanted, live)).toEqual({ attach, detach });
  });

  test('change as asked', async () => {
    await using world = await open();
    const writer = world.client.writer();
    const [vm = gone] = machines(world);
    await attachToAll(writer, testing, [vm], signal);
    await changeObjectTags(writer, vm, { attach: [isProd, isWeb], detach: [isTest] }, signal);
    expect([prod, testing, web].map((id) => carriers(world, id))).toEqual([[vm.id], [], [vm.id]]);
  });

  test('stay when the new one is refused, and the error says which', async () => {
    await using world = await open();
    const writer = world.client.writer();
    const [vm = gone] = machines(world);
    await attachToAll(writer, testing, [vm], signal);
    const refused = tag(hostsOnly, 'hosts/rack-1', env);
    await expect(changeObjectTags(writer, vm, { attach: [refused], detach: [isTest] }, signal)).rejects.toThrow(
      'hosts/rack-1',
    );
    expect(carriers(world, testing)).toEqual([vm.id]);
  });
});
