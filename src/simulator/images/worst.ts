import type { Impact } from '../state/lifecycle-objects.ts';

export const complianceStatuses = ['COMPLIANT', 'UNAVAILABLE', 'NON_COMPLIANT', 'INCOMPATIBLE'] as const;

export type ComplianceStatus = (typeof complianceStatuses)[number];

const impactOrder: readonly Impact[] = [
  'NO_IMPACT',
  'UNKNOWN',
  'PARTIAL_MAINTENANCE_MODE_REQUIRED',
  'MAINTENANCE_MODE_REQUIRED',
  'REBOOT_REQUIRED',
];

/** The last in the order that occurs; none at all is the first. */
export function worstStatus(statuses: readonly ComplianceStatus[]): ComplianceStatus {
  return complianceStatuses.findLast((status) => statuses.includes(status)) ?? 'COMPLIANT';
}

export function worstImpact(found: readonly Impact[]): Impact {
  return impactOrder.findLast((impact) => found.includes(impact)) ?? 'NO_IMPACT';
}
