import type { NamespaceStats } from '../../client/services/namespaces.ts';
import { formatMebibytes } from '../../spec/quantity/size.ts';

/**
 * What a deletion destroys, as the end of a sentence. In round numbers: the title of a step is part of what was approved,
 * and must not change with every file that a pod writes.
 */
export function lossesIn({ cpu_used: cpu, memory_used: memory, storage_used: storage }: NamespaceStats): string {
  const running = cpu > 0 || memory > 0 ? ['its running pods and virtual machines'] : [];
  const stored = storage > 0 ? [`about ${formatMebibytes(roundUp(storage))} of volumes and disks`] : [];
  const losses = [...running, ...stored];
  return losses.length === 0 ? 'everything in it (vCenter counts nothing in use)' : losses.join(' with ');
}

/** To the next power of two, in MiB. */
function roundUp(mebibytes: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(mebibytes, 1)));
}
