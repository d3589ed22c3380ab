import { expect, test } from 'vitest';
import { virtualMachine } from '../../../src/reconcilers/virtual-machine/index.ts';
import { addFolder } from '../../../src/simulator/state/made-up/folders.ts';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import type { World } from '../../engine/world.ts';
import { vmFolderOf } from '../../contract/rows/placed.ts';
import { applyAll, leftToDo, openLab, webServer } from './lab.ts';

const { signal } = new AbortController();

test.each(['direct', 'recursive'] as const)(
  'a machine of that name in a folder further down is another one, where a folder filter is %s',
  async (folderFilter) => {
    await using world = await openLab({ folderFilter });
    putInto(world, newFolder(world, 'below', vmFolderOf(world.simulator.state)), 'shop-web');
    expect(await applyAll(world, webServer())).toEqual([]);
    expect(await leftToDo(world, webServer())).toEqual([]);
  },
);

test('a machine is looked for in the folder that has the path by now', async () => {
  await using world = await openLab();
  const { state } = world.simulator;
  const reader = world.client.reader();
  const target = { identity: ['/DC0/vm/team', 'web'], environment: 'lab' };
  const first = newFolder(world, 'team', vmFolderOf(state));
  expect(await virtualMachine.observeOne(reader, target, signal)).toEqual({ state: 'absent' });
  Object.assign(state.folders.get(first) ?? {}, { name: 'former team' });
  const machine = putInto(world, newFolder(world, 'team', vmFolderOf(state)), 'web');
  expect(await virtualMachine.observeOne(reader, target, signal)).toMatchObject({ state: 'present', id: machine.id });
});

function newFolder({ simulator }: World, name: string, parent: string): string {
  return addFolder(simulator.state, { name, type: 'VIRTUAL_MACHINE', parent });
}

function putInto({ simulator }: World, parent: string, name: string): VirtualMachine {
  const machine = [...simulator.state.virtualMachines.values()].find(({ template }) => !template);
  if (machine === undefined) throw new Error('there is no machine to move');
  return Object.assign(machine, { parent, name });
}
