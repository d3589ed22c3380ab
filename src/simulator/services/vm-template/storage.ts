import { given } from '../../machines/given.ts';
import type { WantedPlacement } from '../../machines/placement.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import type { VcenterState } from '../../state/state.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { WireStorage } from './template-wire.ts';

/** What is asked of the storage of a copy. */
export interface WantedStorage {
  vm_home_storage: WireStorage | undefined;
  disk_storage: WireStorage | undefined;
  disk_storage_overrides: Record<string, WireStorage> | undefined;
}

/** Datastores of a copy by disk, and of its home. Throws for policies that are not there. */
export function copyStorage(
  state: VcenterState,
  source: VirtualMachine,
  wanted: WantedStorage,
): { placement: WantedPlacement; diskDatastores: Record<string, string> } {
  for (const storage of [
    wanted.vm_home_storage,
    wanted.disk_storage,
    ...Object.values(wanted.disk_storage_overrides ?? {}),
  ]) {
    if (storage !== undefined) checkPolicy(state, storage);
  }
  const datastores = source.disks.map(({ key }) => [key, storageOf(wanted, key)?.datastore]);
  return {
    placement: given({ datastore: wanted.vm_home_storage?.datastore }),
    diskDatastores: given(Object.fromEntries(datastores) as Record<string, string | undefined>) as Record<
      string,
      string
    >,
  };
}

/** The policies of a copy: those that were named, or the source's. */
export function applyPolicies(machine: VirtualMachine, wanted: WantedStorage): void {
  Object.assign(machine, given({ homePolicy: namedPolicy(wanted.vm_home_storage) }));
  for (const disk of machine.disks) {
    Object.assign(disk, given({ storagePolicy: namedPolicy(storageOf(wanted, disk.key)) }));
  }
}

function storageOf(
  { disk_storage: common, disk_storage_overrides: overrides }: WantedStorage,
  key: string,
): WireStorage | undefined {
  return overrides?.[key] ?? common;
}

function namedPolicy(storage: WireStorage | undefined): string | undefined {
  return storage?.storage_policy?.policy;
}

function checkPolicy(state: VcenterState, { storage_policy: wanted }: WireStorage): void {
  if (wanted === undefined) return;
  if (wanted.type === 'USE_SPECIFIED_POLICY' && wanted.policy === undefined) {
    throw invalidArgument('USE_SPECIFIED_POLICY needs a policy.', 'policy');
  }
  if (wanted.policy !== undefined && !state.storagePolicies.has(wanted.policy)) {
    throw notFound('storage policy', wanted.policy);
  }
}
