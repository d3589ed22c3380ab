import { describe, expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { virtualMachineClass } from '../../../src/reconcilers/virtual-machine-class/index.ts';
import type { Document } from '../../contract/documents.ts';
import { manifestsOf } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';

const remark =
  'It is one of the classes that vCenter brings along, and an upgrade of vCenter may set it back to what it was.';

function document(name: string, cpuCount: number, lifecycle = {}): Document {
  return { kind: 'VirtualMachineClass', metadata: { name }, lifecycle, spec: { cpuCount, memory: '4GiB' } };
}

async function changeOf(world: World, wanted: Document) {
  const { changes } = await world.plan(manifestsOf([wanted]), { kinds: ['VirtualMachineClass'] });
  return changes[0];
}

const open = (): Promise<World> =>
  openWorld({
    inventory: {
      virtualMachineClasses: ['best-effort-small', 'guaranteed-small', 'small'].map((id) => ({
        id,
        cpuCount: 2,
        memoryMiB: 4096,
      })),
    },
  });

describe.each(['best-effort-small', 'guaranteed-small'])('the built-in class %s', (name) => {
  test('is left alone unless adoption is asked for, and then the plan says that an upgrade may reset it', async () => {
    await using world = await open();
    expect(await changeOf(world, document(name, 4))).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
    expect(await changeOf(world, document(name, 4, { adopt: true }))).toMatchObject({
      verdict: 'adopt',
      remarks: [remark],
    });
  });

  test('is put back after an upgrade reset it, and that is said', async () => {
    await using world = await open();
    const wanted = document(name, 4, { adopt: true });
    await world.apply(await world.plan(manifestsOf([wanted])));
    expect((await changeOf(world, wanted))?.remarks).toBeUndefined();
    Object.assign(world.simulator.state.virtualMachineClasses.get(name) ?? {}, { cpuCount: 2 });
    expect(await changeOf(world, wanted)).toMatchObject({ verdict: 'update', remarks: [remark] });
  });

  test('that is made before vCenter brings it along is remarked on', async () => {
    await using world = await openWorld({ inventory: {} });
    expect(await changeOf(world, document(name, 4))).toMatchObject({ verdict: 'create', remarks: [remark] });
  });
});

test('a class of another name is not remarked on', async () => {
  await using world = await open();
  expect((await changeOf(world, document('small', 4, { adopt: true })))?.remarks).toBeUndefined();
});

test('a built-in class is no part of taking everything over, and is not remarked on where it is as asked', async () => {
  await using world = await open();
  const request = { environment: 'lab', wanted: [], signal: new AbortController().signal };
  const { objects } = await virtualMachineClass.observe(world.client.reader(), request);
  const exported = exportObjects(objects, 'VirtualMachineClass', true, virtualMachineClass.write);
  expect(
    exported.filter(({ draft }) => draft.lifecycle?.adopt === true).map(({ draft }) => draft.metadata.name),
  ).toEqual(['small']);
  const asItIs = await changeOf(world, document('best-effort-small', 2, { adopt: true }));
  expect(asItIs).toMatchObject({ verdict: 'adopt', fields: [] });
  expect(asItIs?.remarks).toBeUndefined();
});
