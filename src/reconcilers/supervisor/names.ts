import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readNames, type Names } from '../workload/names.ts';
import type { ReadSupervisor } from './supervisor-parts.ts';

/** Names of what a Supervisor refers to by id; an id whose object cannot be seen stands for itself. */
export interface SupervisorNames extends Names {
  /** Inventory path of a cluster or network. */
  pathOf(id: string): string;
}

/** The names that these Supervisors need, and nothing else is read for them. */
export async function namesFor(
  reader: VsphereReader,
  supervisors: readonly ReadSupervisor[],
  signal: AbortSignal,
): Promise<{ names: SupervisorNames; incomplete?: ErrorRecord }> {
  const infos = supervisors.map(({ info }) => info);
  const used = {
    policies: infos.flatMap((info) =>
      [info.master_storage_policy, info.ephemeral_storage_policy, info.image_storage_policy].flatMap((id) => id ?? []),
    ),
    libraries: infos.flatMap((info) => info.default_kubernetes_service_content_library ?? []),
  };
  const [{ names, incomplete: unnamed }, inventory] = await Promise.all([
    readNames(reader, used, { signal }),
    readInventory(reader, signal, ['Cluster', 'Network']),
  ]);
  const incomplete = unnamed ?? inventory.incomplete.Cluster ?? inventory.incomplete.Network;
  return {
    names: { ...names, pathOf: (id) => inventory.byId.get(id)?.path ?? id },
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}
