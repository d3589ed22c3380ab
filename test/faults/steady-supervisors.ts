import type { InventoryDocument } from '../../src/simulator/state/document.ts';

/** Supervisors without the times at which they were enabled and upgraded. */
export function withSteadySupervisors(document: InventoryDocument): InventoryDocument {
  const { supervisors = [] } = document;
  return {
    ...document,
    supervisors: supervisors.map(({ enabledAt: _enabled, lastUpgradedAt: _upgraded, ...supervisor }) => supervisor),
  };
}
