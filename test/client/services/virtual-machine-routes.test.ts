import { expect, test } from 'vitest';
import type { VirtualMachineInfo } from '../../../src/client/services/virtual-machine-types.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { clientOf, noAbort } from '../test-client.ts';

const signal = noAbort();
const credentials = () => ({ username: 'administrator@vsphere.local', password: 'simulator' });

async function readBy(version: string) {
  const simulator = await startSimulator({ version });
  try {
    await using client = clientOf(simulator, { credentials });
    const pass = await client.reader().virtualMachines.readAll(signal);
    const first = pass.machines.find(({ template }) => template === false);
    const one = await client.reader().virtualMachines.readOne(first?.id ?? '', signal);
    return { pass, first, one, requests: simulator.requests };
  } finally {
    await simulator.close();
  }
}

/** What both routes can say of a machine, and a release may not leave out. */
function common({ vim: _vim, tools: _tools, guest: _guest, ...machine }: VirtualMachineInfo) {
  const { boot, placement, memory, nics = {}, instant_clone_frozen: _frozen, cdroms: _cdroms, ...rest } = machine;
  const { datastore: _datastore, ...place } = placement;
  const { efi_legacy_boot: _legacy, ...start } = boot ?? {};
  const networks = Object.entries(nics).map(([key, { backing, ...nic }]) => [
    key,
    { ...nic, type: backing.type, network: backing.network },
  ]);
  return {
    ...rest,
    boot: start,
    placement: place,
    memory: [memory?.size_MiB, memory?.hot_add_enabled],
    nics: networks,
  };
}

test('VI-JSON and the REST API say the same of every machine', async () => {
  const [byVim, byRest] = await Promise.all([readBy('8.0.2'), readBy('7.0.3')]);
  expect([byVim.pass.route, byRest.pass.route]).toEqual(['vi-json', 'rest']);
  const machines = byVim.pass.machines.filter(({ template }) => template === false);
  const byId = (list: VirtualMachineInfo[]) => new Map(list.map((machine) => [machine.id, common(machine)]));
  expect(byId(machines)).toEqual(byId(byRest.pass.machines));
  expect(machines.length).toBeGreaterThan(10);
});

test('templates come by VI-JSON alone', async () => {
  const [byVim, byRest] = await Promise.all([readBy('8.0.2'), readBy('7.0.3')]);
  expect(byVim.pass.machines.filter(({ template }) => template === true)).not.toEqual([]);
  expect(byRest.pass.machines.filter(({ template }) => template === true)).toEqual([]);
});

test.each(['8.0.3', '8.0.1', '7.0.3'])('one machine is read as in the pass, by %s', async (version) => {
  const { first, one } = await readBy(version);
  expect(first).toBeDefined();
  expect(common(one)).toEqual(first === undefined ? undefined : common(first));
  expect(one.tools).toBeDefined();
});
