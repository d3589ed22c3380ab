import type { Operation } from '../../operations/operation.ts';
import { applyPolicyOperations } from './apply-policies.ts';

/** Everything under `esx/settings` but images: depots, policies, configuration profiles. */
export const esxSettingsOperations: Operation[] = [...applyPolicyOperations];
