import { isPlainObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import type { VirtualMachineClass } from '../../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { LiveObjects } from '../kind-row.ts';
import { sorted } from './sorted.ts';

export const liveVirtualMachineClasses: LiveObjects = {
  ids: (state) => [...state.virtualMachineClasses.values()].filter(({ removing }) => !removing).map(({ id }) => id),
  read(state, id) {
    const found = state.virtualMachineClasses.get(id);
    return found === undefined || found.removing !== undefined ? undefined : readClass(found, state);
  },
  normal({ instanceStorage, ...fields }) {
    if (!isPlainObject(instanceStorage)) return { ...fields, instanceStorage: null };
    return { ...fields, instanceStorage: sorted(instanceStorage, 'volumes') };
  },
  write(state, id, fields) {
    const found = classOf(state, id);
    const { description, ...others } = fields;
    Object.assign(found, inWireTerms(others, state));
    if (typeof description === 'string') found.description = [description, ...markersIn(found)].join(' ');
  },
  stamp(state, id, stamps) {
    const found = classOf(state, id);
    found.description = [textIn(found), ...stamps.map((stamp) => `[${stamp}]`)].join(' ').trim();
  },
  add(state, name, fields) {
    state.virtualMachineClasses.set(name, { ...emptyClass(), ...inWireTerms(fields, state), id: name });
    return name;
  },
  remove: (state, id) => void state.virtualMachineClasses.delete(id),
};

function emptyClass(): Omit<VirtualMachineClass, 'id'> {
  const devices = { vgpuDevices: [], directPathDevices: [] };
  return { cpuCount: 1, memoryMiB: 1024, description: '', ...devices, namespaces: [], vms: [] };
}

const marker = / ?\[trueup\/[^\]]*\]/g;

function markersIn({ description }: VirtualMachineClass): string[] {
  return description.match(marker)?.map((text) => text.trim()) ?? [];
}

function textIn({ description }: VirtualMachineClass): string {
  return description.replaceAll(marker, '');
}

function classOf(state: VcenterState, id: string): VirtualMachineClass {
  const found = state.virtualMachineClasses.get(id);
  if (found === undefined) throw new Error(`the test expects a class ${id}`);
  return found;
}

function readClass(found: VirtualMachineClass, state: VcenterState): { spec: JsonObject; stamps: string[] } {
  const { instanceStorage: storage } = found;
  const policy = state.storagePolicies.get(storage?.policy ?? '')?.name ?? '';
  return {
    spec: {
      name: found.id,
      description: textIn(found),
      cpuCount: found.cpuCount,
      memory: sizeText(found.memoryMiB),
      cpuReservation: `${found.cpuReservation ?? 0}%`,
      memoryReservation: `${found.memoryReservation ?? 0}%`,
      vgpuProfiles: found.vgpuDevices.map(({ profileName }) => profileName),
      directPathDevices: found.directPathDevices.map((device) => ({ ...device })),
      instanceStorage:
        storage === undefined ? null : { storagePolicy: policy, volumes: storage.volumes.map(sizeText).toSorted() },
    },
    stamps: markersIn(found).map((text) => text.slice(1, -1)),
  };
}

/** Sizes of these suites are whole MiB; those that are whole GiB read better so. */
function sizeText(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}GiB` : `${mebibytes}MiB`;
}

function mebibytesIn(size: JsonValue): number {
  const [, number = '', unit = ''] = /^(\d+)(MiB|GiB)$/.exec(String(size)) ?? [];
  return Number(number) * (unit === 'GiB' ? 1024 : 1);
}

function percentIn(text: JsonValue): number {
  return Number(String(text).replace('%', ''));
}

function inWireTerms(fields: JsonObject, state: VcenterState): Partial<VirtualMachineClass> {
  const { cpuCount, memory, cpuReservation, memoryReservation, description } = fields;
  const { vgpuProfiles, directPathDevices, instanceStorage } = fields;
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof cpuCount === 'number' ? { cpuCount } : {}),
    ...(memory === undefined ? {} : { memoryMiB: mebibytesIn(memory) }),
    ...(cpuReservation === undefined ? {} : { cpuReservation: percentIn(cpuReservation) }),
    ...(memoryReservation === undefined ? {} : { memoryReservation: percentIn(memoryReservation) }),
    ...(Array.isArray(vgpuProfiles)
      ? { vgpuDevices: vgpuProfiles.map((name) => ({ profileName: String(name) })) }
      : {}),
    ...(Array.isArray(directPathDevices)
      ? { directPathDevices: directPathDevices as unknown as VirtualMachineClass['directPathDevices'] }
      : {}),
    ...(instanceStorage === undefined || instanceStorage === null
      ? {}
      : { instanceStorage: storageIn(instanceStorage as JsonObject, state) }),
  };
}

function storageIn({ storagePolicy, volumes }: JsonObject, state: VcenterState) {
  const policy = [...state.storagePolicies.values()].find(({ name }) => name === storagePolicy)?.id ?? '';
  return { policy, volumes: (volumes as JsonValue[]).map(mebibytesIn) };
}
