import { describe, expect, test } from 'vitest';
import { hasMoved } from '../../src/engine/has-moved.ts';
import { reconcilers } from '../../src/reconcilers/registry.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { machine } from '../controller/manifests.ts';
import { impatientClock, openWorld } from './world.ts';

function machineIn({ state }: Simulator) {
  const found = [...state.virtualMachines.values()].find(({ name }) => name === 'web');
  if (found === undefined) throw new Error('there is no machine web');
  return found;
}

describe('an object has moved', () => {
  test.each<[string, (simulator: Simulator) => void, boolean]>([
    ['not, where nothing happened', () => undefined, false],
    [
      'where a field that its manifest manages was changed',
      (simulator) => void (machineIn(simulator).cpuCount = 4),
      true,
    ],
    [
      'not, where only something else was changed',
      (simulator) => void (machineIn(simulator).extraConfig = { 'guestinfo.note': 'by hand' }),
      false,
    ],
    ['where it is gone', (simulator) => void simulator.state.virtualMachines.delete(machineIn(simulator).id), true],
    [
      'not as far as anybody knows, where it cannot be read',
      (simulator) => {
        machineIn(simulator).cpuCount = 4;
        simulator.script([{ operation: '*', times: 100, fault: { type: 'answer', status: 403 } }]);
      },
      false,
    ],
  ])('%s', async (_where, change, expected) => {
    await using world = await openWorld({ inventory: { size: { datacenters: 1, clusters: 1, hosts: 2 } } });
    const manifests = machine('web', 2);
    await world.apply(await world.plan(manifests));
    const [seen] = (await world.plan(manifests)).changes;
    if (seen?.verdict !== 'keep') throw new Error(`it is to be kept, not ${seen?.verdict}`);
    change(world.simulator);
    const signal = new AbortController().signal;
    const tools = { reader: world.client.reader(), reconcilers, clock: impatientClock, signal };
    expect(await hasMoved(seen, 'lab', tools)).toBe(expected);
  });
});
