import type { ResourcePool } from './objects.ts';
import type { VirtualMachine } from './virtual-machine.ts';

/** What of a configuration is different, as the event of a reconfiguration writes it. */
export interface ConfigChanges {
  modified: string;
  added: string;
  deleted: string;
}

type Scalar = string | number | boolean | undefined;

const scalars: Record<string, (machine: VirtualMachine) => Scalar> = {
  'config.name': ({ name }) => name,
  'config.annotation': ({ annotation }) => annotation,
  'config.guestId': ({ guestOs }) => guestOs,
  'config.version': ({ hardwareVersion }) => hardwareVersion,
  'config.hardware.numCPU': ({ cpuCount }) => cpuCount,
  'config.hardware.numCoresPerSocket': ({ coresPerSocket }) => coresPerSocket,
  'config.hardware.memoryMB': ({ memoryMiB }) => memoryMiB,
  'config.cpuHotAddEnabled': ({ cpuHotAdd }) => cpuHotAdd,
  'config.cpuHotRemoveEnabled': ({ cpuHotRemove }) => cpuHotRemove,
  'config.memoryHotAddEnabled': ({ memoryHotAdd }) => memoryHotAdd,
  'config.firmware': ({ boot }) => boot.type.toLowerCase(),
  'config.bootOptions.bootDelay': ({ boot }) => boot.delay,
  'config.nestedHVEnabled': ({ nestedVirtualization }) => nestedVirtualization,
};

/** Lists of devices, each told by its key. */
const devices = ['disks', 'nics', 'cdroms', 'floppies', 'scsiAdapters', 'sataAdapters', 'nvmeAdapters'] as const;

export function configChanges(before: VirtualMachine, after: VirtualMachine): ConfigChanges {
  const changed = Object.entries(scalars).filter(([, read]) => read(before) !== read(after));
  const changes = {
    modified: changed.map(([path, read]) => `${path}: ${shown(read(before))} -> ${shown(read(after))}; `),
    added: [] as string[],
    deleted: [] as string[],
  };
  for (const list of devices) addDevices(changes, before[list], after[list]);
  for (const path of extraConfigOf(before, after)) changes.modified.push(`${path}; `);
  return {
    modified: changes.modified.join('\n\n'),
    added: changes.added.join('\n\n'),
    deleted: changes.deleted.join('\n\n'),
  };
}

type Device = { key: string };

function addDevices(
  changes: Record<keyof ConfigChanges, string[]>,
  before: readonly Device[],
  after: readonly Device[],
): void {
  const earlier = new Map(before.map((device) => [device.key, device]));
  const now = new Map(after.map((device) => [device.key, device]));
  for (const [key, device] of now) {
    const known = earlier.get(key);
    if (known === undefined) changes.added.push(`config.hardware.device(${key}): (...); `);
    else if (JSON.stringify(known) !== JSON.stringify(device)) {
      changes.modified.push(`config.hardware.device(${key}): (...); `);
    }
  }
  for (const key of earlier.keys()) if (!now.has(key)) changes.deleted.push(`config.hardware.device(${key}): (...); `);
}

function extraConfigOf(before: VirtualMachine, after: VirtualMachine): string[] {
  const keys = new Set([...Object.keys(before.extraConfig), ...Object.keys(after.extraConfig)]);
  const changed = [...keys].filter((key) => before.extraConfig[key] !== after.extraConfig[key]);
  return changed.map((key) => `config.extraConfig("${key}")`);
}

function shown(value: Scalar): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

export function poolChanges(before: ResourcePool, after: ResourcePool): ConfigChanges {
  const parts = ['cpuAllocation', 'memoryAllocation'] as const;
  const changed = parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  const named = before.name === after.name ? [] : [`name: "${before.name}" -> "${after.name}"; `];
  return {
    modified: [...named, ...changed.map((part) => `config.${part}: (...); `)].join('\n\n'),
    added: '',
    deleted: '',
  };
}
