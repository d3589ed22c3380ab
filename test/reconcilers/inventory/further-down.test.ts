import { describe, expect, test } from 'vitest';
import { findAt, findById } from '../../../src/reconcilers/inventory/find-object.ts';
import type { SoughtKind } from '../../../src/reconcilers/inventory/sought.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { withClient } from './tree.ts';

const { signal } = new AbortController();

/** `/outer/inner/dc` with a cluster and a standalone host that are in a folder each, and pools in pools. */
const inventory: InventoryDocument = {
  folders: [
    { id: 'group-d1', name: 'Datacenters', type: 'DATACENTER' },
    { id: 'group-d2', name: 'outer', type: 'DATACENTER', parent: 'group-d1' },
    { id: 'group-d3', name: 'inner', type: 'DATACENTER', parent: 'group-d2' },
    { id: 'group-v4', name: 'vm', type: 'VIRTUAL_MACHINE', parent: 'datacenter-4' },
    { id: 'group-h4', name: 'host', type: 'HOST', parent: 'datacenter-4' },
    { id: 'group-s4', name: 'datastore', type: 'DATASTORE', parent: 'datacenter-4' },
    { id: 'group-n4', name: 'network', type: 'NETWORK', parent: 'datacenter-4' },
    { id: 'group-v5', name: 'team', type: 'VIRTUAL_MACHINE', parent: 'group-v4' },
    { id: 'group-v6', name: 'prod', type: 'VIRTUAL_MACHINE', parent: 'group-v5' },
    { id: 'group-h7', name: 'rack', type: 'HOST', parent: 'group-h4' },
  ],
  datacenters: [
    {
      id: 'datacenter-4',
      name: 'dc',
      parent: 'group-d3',
      vmFolder: 'group-v4',
      hostFolder: 'group-h4',
      datastoreFolder: 'group-s4',
      networkFolder: 'group-n4',
    },
  ],
  clusters: [{ id: 'domain-c8', name: 'c', parent: 'group-h7', resourcePool: 'resgroup-20' }],
  hosts: [{ id: 'host-9', name: 'h', parent: 'group-h7', resourcePool: 'resgroup-30' }],
  resourcePools: [
    { id: 'resgroup-20', name: 'Resources', owner: 'domain-c8' },
    { id: 'resgroup-21', name: 'team', parent: 'resgroup-20', owner: 'domain-c8' },
    { id: 'resgroup-22', name: 'prod', parent: 'resgroup-21', owner: 'domain-c8' },
    { id: 'resgroup-30', name: 'Resources', owner: 'host-9' },
    { id: 'resgroup-31', name: 'team', parent: 'resgroup-30', owner: 'host-9' },
    { id: 'resgroup-32', name: 'Resources', parent: 'resgroup-31', owner: 'host-9' },
  ],
};

const dc = '/outer/inner/dc';

/** Where each is, and where a list that goes further down has it as well. */
const rows: [kind: SoughtKind, id: string, path: string, not: string][] = [
  ['Folder', 'group-d3', '/outer/inner', '/inner'],
  ['Datacenter', 'datacenter-4', dc, '/outer/dc'],
  ['Folder', 'group-v6', `${dc}/vm/team/prod`, `${dc}/vm/prod`],
  ['Cluster', 'domain-c8', `${dc}/host/rack/c`, `${dc}/host/c`],
  ['ResourcePool', 'resgroup-20', `${dc}/host/rack/c/Resources`, `${dc}/host/c/Resources`],
  ['ResourcePool', 'resgroup-22', `${dc}/host/rack/c/Resources/team/prod`, `${dc}/host/rack/c/Resources/prod`],
  ['ResourcePool', 'resgroup-30', `${dc}/host/rack/h/Resources`, `${dc}/host/h/Resources`],
  ['ResourcePool', 'resgroup-31', `${dc}/host/rack/h/Resources/team`, `${dc}/host/rack/h/team`],
  [
    'ResourcePool',
    'resgroup-32',
    `${dc}/host/rack/h/Resources/team/Resources`,
    `${dc}/host/rack/h/Resources/Resources`,
  ],
];

describe.each(['8.0.2.00100', '7.0.3.01000'])('in %s', (version) => {
  describe.each(['direct', 'recursive'] as const)('where a filter by what is above is %s', (folderFilter) => {
    test.each(rows)('a %s %s is at %s and not at %s', async (kind, id, path, not) => {
      const simulator = await startSimulator({ version, behaviour: { folderFilter }, inventory });
      const [there, elsewhere, known] = await withClient(simulator, (client) =>
        Promise.all([
          findAt(client.reader(), { kind, path }, signal),
          findAt(client.reader(), { kind, path: not }, signal),
          findById(client.reader(), { kind, id, path: not }, signal),
        ]),
      );
      await simulator.close();
      expect(there).toMatchObject({ state: 'found', value: { id, path } });
      expect(elsewhere).toEqual({ state: 'absent' });
      expect(known).toEqual(there);
    });
  });
});
