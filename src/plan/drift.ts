import { isActionable, type Change } from './change.ts';

/**
 * Whether a change is a departure of vCenter from what the manifests ask, seen from one look: an owned object that
 * differs, is missing, or is not asked for. What was never applied looks the same as what somebody deleted.
 */
export function isDrift(change: Change): boolean {
  return isActionable(change) || change.reason === 'replace-forbidden' || change.reason === 'in-use';
}
