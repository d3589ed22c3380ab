/** What Lifecycle Manager holds besides images: policies, depots, configuration profiles. */
import type { JsonObject } from '../../base/json.ts';

/** A configured remediation policy; `id` is one of `policyId`. */
export interface RemediationPolicy {
  id: string;
  /** As it was sent, with what a newer release may have put there. */
  policy: JsonObject;
}
