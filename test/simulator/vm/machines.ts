import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { InventoryDocument, Seed } from '../../../src/simulator/state/document.ts';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { openSimulator, type Opened, type TestAnswer } from '../open-simulator.ts';

/** A small vCenter with one VM, `vm-60`, and what its rules can be tried on. */

const gibibyte = 1024 ** 3;
const storage = { parent: 'group-s3', capacity: 900 * gibibyte, freeSpace: 500 * gibibyte };
export const place = { host: 'host-21', resourcePool: 'resgroup-30', datastore: 'datastore-40', parent: 'group-v3' };

/** The VM of most tests: off, one SCSI disk, one NIC, a SATA CD-ROM. */
export function machine(change: Partial<Seed<VirtualMachine>> = {}): Seed<VirtualMachine> {
  return {
    id: 'vm-60',
    name: 'web-01',
    ...place,
    guestOs: 'RHEL_9_64',
    hardwareVersion: 'VMX_20',
    cpuCount: 2,
    memoryMiB: 4096,
    disks: [{ capacity: 40 * gibibyte }],
    nics: [{ network: 'network-50', macAddress: '00:50:56:80:00:01' }],
    cdroms: [{ backing: { type: 'ISO_FILE', isoFile: '[ds1] iso/a.iso' } }],
    ...change,
  };
}

export function inventory(...machines: Seed<VirtualMachine>[]): InventoryDocument {
  return {
    folders: [
      { id: 'group-d1', name: 'Datacenters', type: 'DATACENTER' },
      { id: 'group-v3', name: 'vm', type: 'VIRTUAL_MACHINE', parent: 'datacenter-3' },
      { id: 'group-h3', name: 'host', type: 'HOST', parent: 'datacenter-3' },
      { id: 'group-s3', name: 'datastore', type: 'DATASTORE', parent: 'datacenter-3' },
      { id: 'group-n3', name: 'network', type: 'NETWORK', parent: 'datacenter-3' },
      { id: 'group-v10', name: 'prod', type: 'VIRTUAL_MACHINE', parent: 'group-v3' },
    ],
    datacenters: [
      {
        id: 'datacenter-3',
        name: 'DC0',
        parent: 'group-d1',
        vmFolder: 'group-v3',
        hostFolder: 'group-h3',
        datastoreFolder: 'group-s3',
        networkFolder: 'group-n3',
      },
    ],
    clusters: [
      { id: 'domain-c20', name: 'A', parent: 'group-h3', resourcePool: 'resgroup-30' },
      { id: 'domain-c24', name: 'B', parent: 'group-h3', resourcePool: 'resgroup-34', drsEnabled: false },
    ],
    hosts: [
      { id: 'host-21', name: 'esx01', parent: 'domain-c20' },
      { id: 'host-22', name: 'esx02', parent: 'domain-c20' },
      { id: 'host-25', name: 'esx03', parent: 'domain-c24' },
    ],
    resourcePools: [
      { id: 'resgroup-30', name: 'Resources', owner: 'domain-c20' },
      { id: 'resgroup-31', name: 'prod', parent: 'resgroup-30', owner: 'domain-c20' },
      { id: 'resgroup-34', name: 'Resources', owner: 'domain-c24' },
    ],
    datastores: [
      { id: 'datastore-40', name: 'ds1', type: 'VMFS', ...storage },
      { id: 'datastore-41', name: 'ds2', type: 'VSAN', ...storage },
    ],
    networks: [
      { id: 'network-50', name: 'VM Network', type: 'STANDARD_PORTGROUP', parent: 'group-n3' },
      { id: 'dvportgroup-51', name: 'web', type: 'DISTRIBUTED_PORTGROUP', parent: 'group-n3' },
    ],
    storagePolicies: [
      { id: 'policy-vsan', name: 'vSAN Default Storage Policy' },
      { id: 'policy-gold', name: 'Gold' },
    ],
    datastoreFiles: [{ id: 'datastore-40/spare/spare.vmdk', capacity: 8 * gibibyte }],
    virtualMachines: machines,
  };
}

export interface OpenedMachine extends Opened {
  clock: ManualClock;
  /** A call below `/api/vcenter/vm/vm-60`; the path begins with a slash or a question mark, or is empty. */
  on(method: string, path: string, body?: unknown): Promise<TestAnswer>;
  /** `vm-60` as it stands in the state. */
  live(): VirtualMachine;
}

export type Options = Omit<SimulatorOptions, 'inventory' | 'clock'>;

/** Opens a vCenter with `vm-60`, changed as given, and whatever other VMs. */
export async function openMachine(
  change: Partial<Seed<VirtualMachine>> = {},
  options: Options = {},
  ...others: Seed<VirtualMachine>[]
): Promise<OpenedMachine> {
  const clock = manualClock();
  const opened = await openSimulator({ ...options, clock, inventory: inventory(machine(change), ...others) });
  return {
    ...opened,
    clock,
    on: (method, path, body) => opened.call(method, `/api/vcenter/vm/vm-60${path}`, body),
    live() {
      const found = opened.simulator.state.virtualMachines.get('vm-60');
      if (found === undefined) throw new Error('vm-60 is gone.');
      return found;
    },
  };
}

/** The placement of a VM that a test creates. */
export const placement = { folder: 'group-v3', resource_pool: 'resgroup-30', datastore: 'datastore-40' };

export async function create(opened: Opened, spec: object): Promise<TestAnswer> {
  return opened.call('POST', '/api/vcenter/vm', { guest_OS: 'RHEL_9_64', name: 'new', placement, disks: [], ...spec });
}
