import type { VcenterState } from '../state.ts';

/** Size, virtual CPUs and GiB of memory of the classes that come along with workload management. */
const builtIn = [
  ['xsmall', 2, 2],
  ['small', 2, 4],
  ['medium', 2, 8],
  ['large', 4, 16],
  ['xlarge', 4, 32],
  ['2xlarge', 8, 64],
  ['4xlarge', 16, 128],
  ['8xlarge', 32, 128],
] as const;

/** Those of them that are not there. */
export function addBuiltInVmClasses(state: VcenterState): void {
  for (const [size, cpuCount, memoryGiB] of builtIn) {
    const common = { cpuCount, memoryMiB: memoryGiB * 1024, vgpuDevices: [], directPathDevices: [] };
    for (const kind of ['best-effort', 'guaranteed'] as const) {
      const id = `${kind}-${size}`;
      if (state.virtualMachineClasses.has(id)) continue;
      const reservations = kind === 'guaranteed' ? { cpuReservation: 100, memoryReservation: 100 } : {};
      const found = { id, ...common, ...reservations, description: '', namespaces: [], vms: [] };
      state.virtualMachineClasses.set(id, structuredClone(found));
    }
  }
}

export function isBuiltInVmClass(id: string): boolean {
  return builtIn.some(([size]) => id === `best-effort-${size}` || id === `guaranteed-${size}`);
}
