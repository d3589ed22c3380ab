import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';

/** Nothing takes time: guests boot and shut down, and tasks end, at the next look. */
const quick: Partial<Behaviour> = {
  taskMilliseconds: 0,
  taskPendingMilliseconds: 0,
  guestBootMilliseconds: 0,
  guestShutdownMilliseconds: 0,
  guestCustomizationMilliseconds: 0,
  contentMilliseconds: 0,
  toolsOfNewMachines: 'present',
};

const inventory: InventoryDocument = {
  size: { datacenters: 1, clusters: 1, hosts: 2, vms: 2, templates: 1, libraries: 1, builtInVmClasses: false },
};

/** A vCenter with a cluster, a few machines of other people and a template. */
export function openLab(behaviour: Partial<Behaviour> = {}): Promise<World> {
  return openWorld({ inventory: structuredClone(inventory), behaviour: { ...quick, ...behaviour } });
}

export const placement = {
  folder: '/DC0/vm',
  cluster: '/DC0/host/Cluster-A',
  datastore: '/DC0/datastore/vmfs-01',
};

/** A manifest for `shop-web`: from scratch, off, with a disk and an adapter. */
export function webServer(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'VirtualMachine',
    metadata: { name: 'shop-web' },
    lifecycle: { onRemove: 'delete', ...lifecycle },
    spec: {
      placement,
      guestOS: 'RHEL_8_64',
      cpu: { count: 2, coresPerSocket: 1 },
      memory: { size: '2GiB' },
      hardware: { version: 'VMX_19' },
      disks: [{ name: 'root', address: 'scsi:0:0', capacity: '20GiB' }],
      nics: [{ name: 'front', network: '/DC0/network/VM Network', type: 'VMXNET3' }],
      ...spec,
    },
  };
}

export function planOf(world: World, ...documents: Document[]): Promise<Plan> {
  return world.plan(manifestsOf(documents));
}

/** Plans and applies; answers what did not go well. */
export async function applyAll(world: World, ...documents: Document[]): Promise<string[]> {
  const plan = await planOf(world, ...documents);
  const { outcomes } = await world.apply(plan);
  const blocked = plan.changes.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message);
  const failed = outcomes.filter(({ status }) => status !== 'applied');
  return [...blocked, ...failed.map(({ step, status, message }) => `${step} ${status}: ${message ?? ''}`)];
}

/** What a second plan would still do: nothing, once everything is as asked. */
export async function leftToDo(world: World, ...documents: Document[]): Promise<string[]> {
  const plan = await planOf(world, ...documents);
  return plan.changes
    .filter(({ verdict }) => verdict !== 'keep')
    .map(({ verdict, message, fields }) => `${verdict}: ${message} ${JSON.stringify(fields)}`);
}

/** The live machine of a name, past the API. */
export function machineOf(world: World, name = 'shop-web'): VirtualMachine {
  const found = [...world.simulator.state.virtualMachines.values()].filter((machine) => machine.name === name);
  const [machine] = found;
  if (machine === undefined || found.length > 1) throw new Error(`there are ${found.length} machines called ${name}`);
  return machine;
}
