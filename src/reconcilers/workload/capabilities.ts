import type { VsphereReader } from '../../client/vsphere.ts';
import { readOne } from '../read-all.ts';
import { unknownQuotaModel } from './quota.ts';

/**
 * Whether libraries stand in `content_libraries`, as from 8.0 U2 on. A namespace that has the member says so; otherwise
 * the version of vCenter does, where the account may read it.
 */
export async function hasLibrariesApart(
  reader: VsphereReader,
  {
    infos,
    isAsked,
    signal,
  }: { infos: readonly { content_libraries?: unknown }[]; isAsked: boolean; signal: AbortSignal },
): Promise<boolean> {
  if (infos.some(({ content_libraries: libraries }) => libraries !== undefined)) return true;
  if (!isAsked) return false;
  const version = await readOne(() => reader.systemVersion.get(signal));
  return version.state === 'found' && isAtLeast802(version.value);
}

function isAtLeast802(version: string): boolean {
  const [major = 0, minor = 0, update = 0] = version.split('.').map(Number);
  return major > 8 || (major === 8 && (minor > 0 || update >= 2));
}

/** Clusters whose quotas have a structure that is not known here; one that cannot be asked is taken for a usual one. */
export async function unknownQuotaModels(
  reader: VsphereReader,
  clusters: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const models = await Promise.all(
    [...new Set(clusters)].map(async (cluster): Promise<[string, string][]> => {
      const read = await readOne(() => reader.quotaModels.get(cluster, signal));
      const unknown = read.state === 'found' ? unknownQuotaModel(read.value) : undefined;
      return unknown === undefined ? [] : [[cluster, unknown]];
    }),
  );
  return Object.fromEntries(models.flat());
}
