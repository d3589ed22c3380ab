import type { InventoryDocument } from '../../src/simulator/state/document.ts';

/** The same without the time from which a schedule counts: that of its last change. */
export function withSteadySchedules({ syncSchedules = [], ...document }: InventoryDocument): InventoryDocument {
  return { ...document, syncSchedules: syncSchedules.map(({ ranAt: _ran, ...schedule }) => schedule) };
}
