import { isIde } from '../address.ts';
import type { DiskFact } from '../facts.ts';
import { remark, refusal, work, type Compared, type Finding } from '../work.ts';

export type DiskRemoval = 'Keep' | 'Detach' | 'Destroy';

/** Disks that a given list leaves out: reported, and taken off only where the manifest permits it. */
export function unlistedDisks(disks: readonly DiskFact[], compared: Compared): Finding[] {
  const remembered = readDiskRemoval(compared.facts.diskRemoval);
  return disks.flatMap((disk) => unlistedDisk(disk, remembered.get(disk.address) ?? 'Detach', compared));
}

function unlistedDisk(disk: DiskFact, removal: DiskRemoval, compared: Compared): Finding[] {
  const what = `${disk.label} (${disk.address}${disk.path === undefined ? '' : `, ${disk.path}`})`;
  if (compared.disruption.detachDisks !== true || removal === 'Keep') {
    const why = removal === 'Keep' ? 'its onRemove was Keep' : '"disruption: { detachDisks: true }" would take it off';
    return [remark(`${what} is not in spec.disks and stays; ${why}.`)];
  }
  const destroys = removal === 'Destroy';
  if (destroys && (compared.facts.snapshots ?? 0) > 0) {
    const message = `${what} is to be destroyed, and snapshots still need its file.`;
    return [refusal('precondition', message, 'Delete the snapshots first.')];
  }
  return [
    work({
      path: `spec.disks[${disk.address}]`,
      from: disk.path ?? disk.label,
      phase: 'removals',
      operation: destroys ? 'destroy-disk' : 'detach-disk',
      target: disk.address,
      args: { address: disk.address },
      off: isIde(disk.address),
      ...(destroys ? { impact: 'destructive' as const } : {}),
      reversible: !destroys,
    }),
  ];
}

/** `scsi:0:1=Destroy scsi:0:2=Keep`: what is remembered at the machine, because a removed entry can say nothing. */
export function readDiskRemoval(text = ''): Map<string, DiskRemoval> {
  const entries = text.split(' ').map((entry) => entry.split('='));
  return new Map(
    entries.flatMap(([address = '', removal = '']) => (isRemoval(removal) ? [[address, removal] as const] : [])),
  );
}

/** What to remember of a manifest; empty when every disk is simply detached. */
export function writeDiskRemoval(disks: readonly { address: string; onRemove?: DiskRemoval }[]): string {
  return disks
    .filter(({ onRemove = 'Detach' }) => onRemove !== 'Detach')
    .map(({ address, onRemove }) => `${address}=${onRemove}`)
    .toSorted()
    .join(' ');
}

function isRemoval(text: string): text is DiskRemoval {
  return text === 'Keep' || text === 'Detach' || text === 'Destroy';
}
