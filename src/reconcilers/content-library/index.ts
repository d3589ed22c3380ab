import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { unknownOperation } from '../unknown-operation.ts';

/** `/api/content/library`. */
export const contentLibrary: Reconciler<'ContentLibrary'> = {
  kind: 'ContentLibrary',
  observe: () => Promise.resolve({ kind: 'ContentLibrary', objects: [] }),
  observeOne: () => Promise.resolve({ state: 'absent' }),
  usesOf: () => Promise.resolve(new Map()),
  stepsFor: () => [],
  execute: (_writer, step) => unknownOperation(step),
  healthOf: healthOfPresence,
};
