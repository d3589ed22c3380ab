import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';

/** Tags on objects: `/api/cis/tagging/tag-association`. */
export const tagBinding: Reconciler<'TagBinding'> = {
  kind: 'TagBinding',
  observe: async () => ({ kind: 'TagBinding', objects: [] }),
  observeOne: async () => ({ state: 'absent' }),
  usesOf: async () => new Map(),
  stepsFor: () => [],
  execute: async () => ({}),
  healthOf: healthOfPresence,
};
