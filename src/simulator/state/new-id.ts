import { uuidV5 } from '../../base/digest.ts';
import type { VcenterState } from './state.ts';

const namespace = '6d1c5f0e-8f0b-4d0a-9d58-6a0f3c1e77b2';

/** The next managed-object id with that prefix, such as `vm-1004` or, with an empty separator, `group-v1005`. */
export function newObjectId(state: VcenterState, prefix: string, separator = '-'): string {
  return `${prefix}${separator}${newNumber(state)}`;
}

/** The next UUID. The seed and the state decide it, so that two runs of one script get the same ids. */
export function newUuid(state: VcenterState, seed: number): string {
  return uuidV5(namespace, `${seed}/${newNumber(state)}`);
}

export function newNumber(state: VcenterState): number {
  state.nextNumber += 1;
  return state.nextNumber - 1;
}
