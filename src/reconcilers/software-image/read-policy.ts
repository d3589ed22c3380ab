import type { JsonObject } from '../../base/json.ts';
import type { RemediationPolicyReader } from '../../client/services/remediation-policies.ts';
import type { ImageTarget } from '../../client/services/software-image-types.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { ImageFacts } from './facts.ts';

/** What the policy in effect says of how hosts are remediated. Where it cannot be read, the worst is taken for granted. */
export async function readPolicy(
  policies: RemediationPolicyReader,
  { type, id }: ImageTarget,
  signal: AbortSignal,
): Promise<Pick<ImageFacts, 'parallelHosts' | 'powerAction'>> {
  try {
    const policy = await policies.effective({ type, id }, signal);
    const powerAction = stoppingIn(policy);
    return {
      parallelHosts: type === 'host' ? 1 : parallelIn(policy),
      ...(powerAction === undefined ? {} : { powerAction }),
    };
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    if (error.code === 'permission-denied') return { parallelHosts: 1, powerAction: 'UNKNOWN' };
    // A release without such a policy stops no VMs.
    if (error.code === 'unsupported' || error.code === 'not-found') return { parallelHosts: 1 };
    throw error;
  }
}

/** Where hosts go in parallel without a number, vCenter chooses: then all that may are counted. */
function parallelIn({ parallel_remediation_action: action }: JsonObject): number {
  if (typeof action !== 'object' || action === null) return 1;
  const { enabled, max_hosts: most } = action as Record<string, unknown>;
  if (enabled !== true) return 1;
  return typeof most === 'number' && most > 0 ? most : 96;
}

const leavesVmsAlone = 'DO_NOT_CHANGE_VMS_POWER_STATE';

/** A word of a later release may mean anything. */
function stoppingIn({ pre_remediation_power_action: action = leavesVmsAlone }: JsonObject): string | undefined {
  if (action === leavesVmsAlone) return undefined;
  return typeof action === 'string' ? action : 'UNKNOWN';
}
