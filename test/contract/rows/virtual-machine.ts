import type { JsonObject } from '../../../src/base/json.ts';
import { parseSize } from '../../../src/spec/quantity/size.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import type { KindRow } from '../kind-row.ts';

const inventory = {
  size: { datacenters: 1, clusters: 1, hosts: 1, standaloneHosts: 0, vms: 1, templates: 0, libraries: 0 },
} as InventoryDocument;

/** From scratch and off, with what every route can write. */
const spec: JsonObject = {
  placement: {
    folder: '/DC0/vm',
    cluster: '/DC0/host/Cluster-A',
    datastore: '/DC0/datastore/vmfs-01',
  },
  guestOS: 'RHEL_8_64',
  hardware: { version: 'VMX_19' },
  cpu: { count: 2 },
  memory: { size: '2GiB' },
  disks: [{ name: 'root', address: 'scsi:0:0', capacity: '20GiB' }],
  nics: [{ name: 'front', network: '/DC0/network/VM Network', type: 'VMXNET3' }],
};

/** A machine has hundreds of fields: suites of its own show them. Faults and kills strike it all the same. */
export const virtualMachineRow: KindRow = {
  kind: 'VirtualMachine',
  around: [],
  inventory,
  behaviour: {
    taskMilliseconds: 0,
    taskPendingMilliseconds: 0,
    guestBootMilliseconds: 0,
    guestShutdownMilliseconds: 0,
    toolsOfNewMachines: 'present',
  },
  spec,
  required: { placement: spec['placement'] ?? {} },
  changes: [],
  synonyms: [],
  operations: {
    list: 'GET /api/vcenter/vm',
    get: 'GET /api/vcenter/vm/{vm}',
    create: 'POST /api/vcenter/vm',
    update: 'PATCH /api/vcenter/vm/{vm}/hardware/memory',
    delete: 'DELETE /api/vcenter/vm/{vm}',
  },
  readsBesides: ['GET /api/vcenter/folder'],
  uses: [],
  renames: true,
  live: {
    ids: (state) => [...state.virtualMachines.keys()],
    read(state, id) {
      const found = state.virtualMachines.get(id);
      if (found === undefined) return undefined;
      return {
        spec: {
          ...spec,
          name: found.name,
          cpu: { count: found.cpuCount },
          memory: { size: `${found.memoryMiB / 1024}GiB` },
        },
        stamps: stampsOf(state, found),
      };
    },
    normal: (fields) => fields,
    write(state, id, fields) {
      const { memory } = fields as { memory?: { size: string } };
      const bytes = parseSize(memory?.size ?? '');
      if (bytes !== undefined) machineOf(state, id).memoryMiB = Number(bytes >> 20n);
    },
    stamp(state, id, stamps) {
      const { extraConfig, instanceUuid } = machineOf(state, id);
      extraConfig['trueup.owner'] = stamps.join(' ');
      extraConfig['trueup.ownerInstance'] = instanceUuid;
    },
    add: () => '',
    remove: (state, id) => void state.virtualMachines.delete(id),
  },
};

/** In the settings of the machine, or in the tags on it. */
function stampsOf(state: VcenterState, { id, extraConfig }: VirtualMachine): string[] {
  const written = extraConfig['trueup.owner'] ?? '';
  const tags = [...state.tags.values()].filter(
    (tag) => state.associations.get(tag.id)?.has(`VirtualMachine ${id}`) === true,
  );
  const marks = tags.flatMap(({ description }) => /\[(trueup\/[^\]]+)\]$/.exec(description)?.[1] ?? []);
  return [...written.split(' ').filter((text) => text !== ''), ...marks];
}

function machineOf(state: VcenterState, id: string): VirtualMachine {
  const found = state.virtualMachines.get(id);
  if (found === undefined) throw new Error(`the test expects a machine ${id}`);
  return found;
}
