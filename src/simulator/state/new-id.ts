import { uuidV5 } from '../../base/digest.ts';
import type { VcenterState } from './state.ts';

const namespace = '6d1c5f0e-8f0b-4d0a-9d58-6a0f3c1e77b2';

/** The next managed-object id with that prefix, such as `vm-1004`. */
export function newObjectId(state: VcenterState, prefix: string): string {
  const number = state.nextNumber;
  state.nextNumber += 1;
  return `${prefix}-${String(number)}`;
}

/** The next UUID. The seed and the state decide it, so that two runs of one script get the same ids. */
export function newUuid(state: VcenterState, seed: number): string {
  const number = state.nextNumber;
  state.nextNumber += 1;
  return uuidV5(namespace, `${String(seed)}/${String(number)}`);
}
