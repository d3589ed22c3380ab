import { invalidArgument, notFound } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { changeConfig } from './find-machine.ts';
import { findDisk } from './disks.ts';
import { given } from './given.ts';

/** The policies that a VM's home directory and disks are kept by. */

export interface WantedPolicy {
  type: 'USE_SPECIFIED_POLICY' | 'USE_DEFAULT_POLICY';
  policy?: string | undefined;
}

export interface PolicyChange {
  home?: WantedPolicy | undefined;
  /** By the key of the disk. */
  disks?: Record<string, WantedPolicy> | undefined;
}

/** In any power state. The default policy is that of the datastore, and only object stores have one. */
export function changePolicies(state: VcenterState, machine: VirtualMachine, { home, disks = {} }: PolicyChange): void {
  const wanted = Object.entries(disks).map(([key, policy]) => ({ disk: findDisk(machine, key), policy }));
  for (const policy of [home, ...Object.values(disks)]) if (policy !== undefined) checkWanted(state, policy);
  for (const { disk, policy } of wanted) {
    delete disk.storagePolicy;
    Object.assign(disk, given({ storagePolicy: resolve(state, machine.datastore, policy) }));
  }
  if (home !== undefined) {
    delete machine.homePolicy;
    Object.assign(machine, given({ homePolicy: resolve(state, machine.datastore, home) }));
  }
  changeConfig(machine, {});
}

/** The first policy with "default" in its name, for vSAN and vVol; other datastores have none. */
export function defaultPolicyOf(state: VcenterState, datastore: string): string | undefined {
  const type = state.datastores.get(datastore)?.type ?? 'VMFS';
  if (type !== 'VSAN' && type !== 'VVOL') return undefined;
  const all = [...state.storagePolicies.values()];
  return all.find(({ name }) => name.includes('vSAN Default'))?.id ?? all.find(({ name }) => /default/i.test(name))?.id;
}

function resolve(state: VcenterState, datastore: string, { type, policy }: WantedPolicy): string | undefined {
  return type === 'USE_SPECIFIED_POLICY' ? policy : defaultPolicyOf(state, datastore);
}

function checkWanted(state: VcenterState, { type, policy }: WantedPolicy): void {
  if (type === 'USE_SPECIFIED_POLICY') {
    if (policy === undefined) throw invalidArgument('USE_SPECIFIED_POLICY needs a policy.', 'policy');
    if (!state.storagePolicies.has(policy)) throw notFound('storage policy', policy);
  } else if (policy !== undefined) {
    throw invalidArgument('USE_DEFAULT_POLICY takes no policy.', 'policy');
  }
}
