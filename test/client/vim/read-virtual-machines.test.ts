import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../scripted-server.ts';
import { vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { content, fault, ok, page, ref, startVimServer } from './vim-server.ts';
import type { VimScript } from './vim-server.ts';

const signal = noAbort();
const retrieve = 'PropertyCollector/pc/RetrievePropertiesEx';
const next = 'PropertyCollector/pc/ContinueRetrievePropertiesEx';
const field = 'CustomFieldsManager/cf/field';

async function readAll(script: VimScript) {
  await using server = await startVimServer({ script });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  return await client.reader().virtualMachines.readAll(signal);
}

const placed = {
  name: 'web',
  'config.version': 'vmx-19',
  'config.files.vmPathName': '[ds two] web/web.vmx',
  'runtime.host': ref('HostSystem', 'host-1'),
  datastore: [ref('Datastore', 'datastore-1'), ref('Datastore', 'datastore-2')],
};
const datastores = [
  content('Datastore', 'datastore-1', { name: 'ds one' }),
  content('Datastore', 'datastore-2', { name: 'ds two' }),
];

describe('what lies around a machine', () => {
  const host = (parent: string) => content('HostSystem', 'host-1', { parent: ref(parent, 'domain-9') });

  test('places it in its cluster and on the datastore of its home directory, whichever page it comes on', async () => {
    const { machines } = await readAll({
      [retrieve]: page([content('VirtualMachine', 'vm-1', placed)], 'a'),
      [next]: page([host('ClusterComputeResource'), ...datastores]),
    });
    expect(machines).toHaveLength(1);
    expect(machines[0]?.placement).toEqual({ host: 'host-1', cluster: 'domain-9', datastore: 'datastore-2' });
  });

  test('has no cluster for a standalone host', async () => {
    const { machines } = await readAll({
      [retrieve]: page([content('VirtualMachine', 'vm-1', placed), host('ComputeResource'), ...datastores]),
    });
    expect(machines[0]?.placement).toEqual({ host: 'host-1', datastore: 'datastore-2' });
  });

  test('leaves the datastore unknown where two have that name', async () => {
    const twins = datastores.map((_store, index) => content('Datastore', `datastore-${index + 1}`, { name: 'ds two' }));
    const { machines } = await readAll({ [retrieve]: page([content('VirtualMachine', 'vm-1', placed), ...twins]) });
    expect(machines[0]?.placement).toEqual({ host: 'host-1' });
  });

  test('is read with one machine as well', async () => {
    const script = {
      [retrieve]: [
        page([content('VirtualMachine', 'vm-1', placed)]),
        page([host('ClusterComputeResource')]),
        page(datastores),
      ],
      '/api/vcenter/vm/vm-1/storage/policy': ok({ vm_home: 'p', disks: {} }),
    };
    await using server = await startVimServer({ script });
    await using client = clientOf(server, { limits: { concurrency: 1 } });
    const one = await client.reader().virtualMachines.readOne('vm-1', signal);
    expect(one.placement).toEqual({ host: 'host-1', cluster: 'domain-9', datastore: 'datastore-2' });
    expect(one.storage_policy).toEqual({ vm_home: 'p', disks: {} });
  });
});

describe('a machine whose configuration cannot be read', () => {
  const rows: [title: string, missing: object, code: string][] = [
    ['without a word why', {}, 'resource-inaccessible'],
    ['for lack of a privilege', { 'config.version': { fault: { _typeName: 'NoPermission' } } }, 'permission-denied'],
    ['for its files', { config: { fault: { _typeName: 'CannotAccessVmComponent' } } }, 'resource-inaccessible'],
    ['for a fault that is not known', { config: { _typeName: 'Newer' } }, 'resource-inaccessible'],
  ];

  test.each(rows)('is unreadable and not absent: %s', async (_title, missing, code) => {
    const values = { name: 'web', 'runtime.powerState': 'poweredOff' };
    const object = content('VirtualMachine', 'vm-1', values, missing as Record<string, never>);
    const pass = await readAll({ [retrieve]: page([object]) });
    expect(pass.machines).toEqual([]);
    expect(pass.unreadable).toMatchObject([
      {
        id: 'vm-1',
        name: 'web',
        power_state: 'POWERED_OFF',
        error: { code, message: expect.stringContaining('vm-1') as string },
      },
    ]);
  });
});

test('one machine that is gone is not found', async () => {
  await using server = await startVimServer({ script: { [retrieve]: { status: 204 } } });
  await using client = clientOf(server);
  expect(await errorOf(client.reader().virtualMachines.readOne('vm-1', signal))).toMatchObject({ code: 'not-found' });
});

test('without the names of custom attributes their values are unknown, and the rest is read', async () => {
  const value = [{ _typeName: 'CustomFieldStringValue', key: 1, value: 'ops' }];
  const pass = await readAll({
    [field]: fault('NoPermission'),
    [retrieve]: page([content('VirtualMachine', 'vm-1', { ...placed, customValue: value })]),
  });
  expect(pass.incomplete).toMatchObject({ code: 'permission-denied' });
  expect(pass.machines[0]?.vim).not.toHaveProperty('customAttributes');
});

test.each<[string, Behaviour]>([
  ['a failure to find out about VI-JSON', fault('RuntimeFault')],
  ['a refusal', vapiError(403, 'UNAUTHORIZED')],
])('%s is no reason to go the other way', async (_title, behaviour) => {
  await errorOf(readAll({ 'ServiceInstance/ServiceInstance/content': behaviour }));
});
