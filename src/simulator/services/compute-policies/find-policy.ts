import { notFound } from '../../operations/api-error.ts';
import type { ComputePolicy } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';

export function findPolicy(state: VcenterState, id: string): ComputePolicy {
  const found = state.computePolicies.get(id);
  if (found === undefined) throw notFound('compute policy', id);
  return found;
}
