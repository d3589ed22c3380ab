import type { JsonValue } from '../../base/json.ts';

/** A departure of one field, as far as it matters for who caused it. */
export interface ChangedField {
  kind: string;
  /** `spec.cpu.count`; `object` when the whole object is gone or too many. */
  field: string;
  /** What is there now. Of a whole object, `absent` or `present`. */
  found?: JsonValue;
}

/** Events that a change of a field leaves, by their VIM types, and what they say of the field when they say anything. */
export interface TellingEvents {
  types: readonly string[];
  /** Part of the property's path in `configChanges`. */
  property?: string;
}

/**
 * Which events can have caused a change. No types: none tell. That is so for tags, data sets, custom attributes and moves
 * into another folder, for folders, and for every kind that VIM does not keep.
 */
export function tellingEvents({ kind, field, found }: ChangedField): TellingEvents {
  const path = field.replace(/^spec\./, '');
  switch (kind) {
    case 'VirtualMachine':
      return machineEvents(path, found);
    case 'ResourcePool':
      return poolEvents(path, found);
    case 'Datacenter':
      return { types: datacenterEvents(path, found) };
    default:
      return { types: [] };
  }
}

const reconfigured = ['VmReconfiguredEvent'];

/** Of `spec`, by the beginning of the path; the first that fits counts. */
const machineFields: readonly (readonly [beginning: string, events: TellingEvents])[] = [
  ['name', { types: ['VmRenamedEvent'] }],
  ['placement.resourcePool', { types: ['VmResourcePoolMovedEvent', 'VmMigratedEvent', 'VmRelocatedEvent'] }],
  ['placement.cluster', { types: ['VmMigratedEvent', 'DrsVmMigratedEvent', 'VmRelocatedEvent'] }],
  ['placement.host', { types: ['VmMigratedEvent', 'DrsVmMigratedEvent', 'VmRelocatedEvent'] }],
  ['placement.datastore', { types: ['VmRelocatedEvent', 'VmMigratedEvent'] }],
  ['guestOS', { types: reconfigured, property: 'config.guestId' }],
  ['hardware', { types: [...reconfigured, 'VmUpgradeCompleteEvent'] }],
  ['cpu.count', { types: reconfigured, property: 'config.hardware.numCPU' }],
  ['cpu.coresPerSocket', { types: reconfigured, property: 'config.hardware.numCoresPerSocket' }],
  ['cpu.hotAdd', { types: reconfigured, property: 'config.cpuHotAddEnabled' }],
  ['cpu.hotRemove', { types: reconfigured, property: 'config.cpuHotRemoveEnabled' }],
  ['memory.size', { types: reconfigured, property: 'config.hardware.memoryMB' }],
  ['memory.hotAdd', { types: reconfigured, property: 'config.memoryHotAddEnabled' }],
  ['boot', { types: reconfigured }],
  ['tools', { types: reconfigured }],
  ['storagePolicy', { types: reconfigured }],
  ['annotation', { types: reconfigured, property: 'config.annotation' }],
  ['extraConfig', { types: reconfigured, property: 'config.extraConfig' }],
  ['cpuAllocation', { types: [...reconfigured, 'VmResourceReallocatedEvent'] }],
  ['memoryAllocation', { types: [...reconfigured, 'VmResourceReallocatedEvent'] }],
  ['secureBoot', { types: reconfigured }],
  ['vTpm', { types: reconfigured }],
  ['nestedVirtualization', { types: reconfigured, property: 'config.nestedHVEnabled' }],
  ...['controllers', 'disks', 'nics', 'cdroms', 'serialPorts', 'parallelPorts', 'floppies'].map(
    (devices) => [devices, { types: reconfigured, property: 'config.hardware.device' }] as const,
  ),
];

function machineEvents(path: string, found: JsonValue | undefined): TellingEvents {
  if (path === 'object') return { types: isGone(found) ? ['VmRemovedEvent'] : newMachine };
  if (path === 'powerState') return { types: powerEvents(found) };
  const known = machineFields.find(([beginning]) => path === beginning || isBelow(path, beginning));
  return known?.[1] ?? { types: [] };
}

const newMachine = ['VmCreatedEvent', 'VmClonedEvent', 'VmDeployedEvent', 'VmRegisteredEvent'];

/** Those that end with the state that was found. */
function powerEvents(found: JsonValue | undefined): readonly string[] {
  const state = typeof found === 'string' ? found.replaceAll(/[^a-z]/gi, '').toLowerCase() : '';
  switch (state) {
    case 'poweredon':
    case 'on':
      return ['VmPoweredOnEvent', 'DrsVmPoweredOnEvent'];
    case 'poweredoff':
    case 'off':
      return ['VmPoweredOffEvent', 'VmGuestShutdownEvent'];
    case 'suspended':
      return ['VmSuspendedEvent', 'VmGuestStandbyEvent'];
    default:
      return [];
  }
}

function poolEvents(path: string, found: JsonValue | undefined): TellingEvents {
  if (path === 'object') return { types: [isGone(found) ? 'ResourcePoolDestroyedEvent' : 'ResourcePoolCreatedEvent'] };
  if (path === 'parent') return { types: ['ResourcePoolMovedEvent'] };
  return { types: ['ResourcePoolReconfiguredEvent'] };
}

function datacenterEvents(path: string, found: JsonValue | undefined): readonly string[] {
  if (path === 'name') return ['DatacenterRenamedEvent'];
  return path === 'object' && !isGone(found) ? ['DatacenterCreatedEvent'] : [];
}

function isGone(found: JsonValue | undefined): boolean {
  return found === undefined || found === 'absent';
}

function isBelow(path: string, beginning: string): boolean {
  return path.startsWith(`${beginning}.`) || path.startsWith(`${beginning}[`);
}
