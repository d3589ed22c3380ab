import fc from 'fast-check';
import { createVsphereClient } from '../../../src/client/create-vsphere-client.ts';
import type { VsphereClient } from '../../../src/client/vsphere.ts';
import { addDatacenter } from '../../../src/simulator/state/made-up/datacenter.ts';
import { addFolder } from '../../../src/simulator/state/made-up/folders.ts';
import { newObjectId } from '../../../src/simulator/state/new-id.ts';
import { defaultAllocation, type Folder } from '../../../src/simulator/state/objects.ts';
import { defaultAccount } from '../../../src/simulator/options.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import { recordExchange } from '../../record.ts';

export async function withClient<T>(simulator: Simulator, use: (client: VsphereClient) => Promise<T>): Promise<T> {
  const client = openTestClient(simulator);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

export function openTestClient(simulator: Simulator): VsphereClient {
  return createVsphereClient({
    url: simulator.url,
    credentials: () => ({ username: defaultAccount.user, password: defaultAccount.password }),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    random: () => 0.5,
    record: recordExchange,
  });
}

/** What one thing of a generated tree is and stands in: a number picks one of those that it may stand in. */
export interface Twig {
  kind: 'datacenter' | Folder['type'] | 'cluster' | 'host' | 'standalone-host' | 'pool' | 'datastore' | 'network';
  name: string;
  in: number;
}

const names = fc.constantFrom(
  'a',
  'b',
  'vm',
  'Resources',
  'Datacenters',
  'x%2fy',
  '100%25',
  'back%5cslash',
  'ü',
  'two words',
);

export const twigs: fc.Arbitrary<Twig[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Twig['kind']>(
      'datacenter',
      'DATACENTER',
      'VIRTUAL_MACHINE',
      'HOST',
      'NETWORK',
      'DATASTORE',
      'cluster',
      'host',
      'standalone-host',
      'pool',
      'datastore',
      'network',
    ),
    name: names,
    in: fc.nat(1000),
  }),
  { maxLength: 40 },
);

/** Adds the twigs to a vCenter, in their order; what has nothing to stand in yet is left out. */
export function growTree(state: VcenterState, grown: readonly Twig[]): void {
  addDatacenter(state, 'dc', rootOf(state));
  for (const twig of grown) grow(state, twig);
}

function rootOf(state: VcenterState): string {
  for (const { id, parent } of state.folders.values()) if (parent === undefined) return id;
  return addFolder(state, { name: 'Datacenters', type: 'DATACENTER' });
}

function grow(state: VcenterState, { kind, name, in: number }: Twig): void {
  const folderOf = (type: Folder['type']) => pick(foldersOf(state, type), number)?.id ?? '';
  const pools = { cpuAllocation: defaultAllocation(), memoryAllocation: defaultAllocation() };
  const addPool = (owner: string, poolName: string, parent?: string): string => {
    const id = newObjectId(state, 'resgroup');
    state.resourcePools.set(id, { id, name: poolName, owner, ...pools, ...(parent === undefined ? {} : { parent }) });
    return id;
  };
  switch (kind) {
    case 'datacenter':
      addDatacenter(state, name, folderOf('DATACENTER'));
      return;
    case 'cluster': {
      const id = newObjectId(state, 'domain-c', '');
      const resourcePool = addPool(id, 'Resources');
      state.clusters.set(id, { id, name, parent: folderOf('HOST'), haEnabled: true, drsEnabled: true, resourcePool });
      return;
    }
    case 'host':
    case 'standalone-host': {
      const cluster = pick([...state.clusters.values()], number)?.id;
      const parent = kind === 'host' ? cluster : folderOf('HOST');
      if (parent === undefined) return;
      const id = newObjectId(state, 'host');
      const power = { connectionState: 'CONNECTED', powerState: 'POWERED_ON' } as const;
      const own = kind === 'host' ? {} : { resourcePool: addPool(id, 'Resources') };
      state.hosts.set(id, { id, name, parent, ...power, ...own });
      return;
    }
    case 'pool': {
      const parent = pick([...state.resourcePools.values()], number);
      if (parent !== undefined) addPool(parent.owner, name, parent.id);
      return;
    }
    case 'datastore': {
      const id = newObjectId(state, 'datastore');
      const sizes = { capacity: 1, freeSpace: 1, accessible: true };
      const traits = { multipleHostAccess: true, thinProvisioningSupported: true };
      state.datastores.set(id, { id, name, type: 'NFS', parent: folderOf('DATASTORE'), ...sizes, ...traits });
      return;
    }
    case 'network': {
      const type = number % 2 === 0 ? 'STANDARD_PORTGROUP' : 'DISTRIBUTED_PORTGROUP';
      const id = newObjectId(state, 'network');
      state.networks.set(id, { id, name, type, parent: folderOf('NETWORK') });
      return;
    }
    default:
      addFolder(state, { name, type: kind, parent: folderOf(kind) });
  }
}

function pick<T>(items: readonly T[], number: number): T | undefined {
  return items.length === 0 ? undefined : items[number % items.length];
}

function foldersOf(state: VcenterState, type: Folder['type']): Folder[] {
  return [...state.folders.values()].filter((folder) => folder.type === type);
}

/** Where everything is, read off the state itself: kind and path by id. */
export function truthOf(state: VcenterState): Map<string, string> {
  const truth = new Map<string, string>();
  const all = new Map<string, { name: string; parent?: string; owner?: string }>(
    [
      state.datacenters,
      state.folders,
      state.clusters,
      state.hosts,
      state.resourcePools,
      state.datastores,
      state.networks,
    ].flatMap((objects) => [...objects] as [string, { name: string; parent?: string; owner?: string }][]),
  );
  const pathOf = (id: string): string => {
    const found = all.get(id);
    if (found === undefined) return '';
    const above = found.parent ?? found.owner;
    return above === undefined ? '' : `${pathOf(above)}/${readable(found.name)}`;
  };
  const kinds = [
    ['Datacenter', state.datacenters],
    ['Folder', state.folders],
    ['Cluster', state.clusters],
    ['Host', state.hosts],
    ['ResourcePool', state.resourcePools],
    ['Datastore', state.datastores],
    ['Network', state.networks],
  ] as const;
  for (const [kind, objects] of kinds) for (const id of objects.keys()) truth.set(id, `${kind} ${pathOf(id) || '/'}`);
  return truth;
}

function readable(name: string): string {
  return name.replaceAll('%25', '%').replaceAll('%5c', '\\');
}
