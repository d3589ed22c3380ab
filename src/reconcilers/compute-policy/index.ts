import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';

/** Compute policies: `/api/vcenter/compute/policies`. */
export const computePolicy: Reconciler<'ComputePolicy'> = {
  kind: 'ComputePolicy',
  observe: async () => ({ kind: 'ComputePolicy', objects: [] }),
  observeOne: async () => ({ state: 'absent' }),
  usesOf: async () => new Map(),
  stepsFor: () => [],
  execute: async () => ({}),
  healthOf: healthOfPresence,
};
