import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { unknownOperation } from '../unknown-operation.ts';

/** `/api/content/library/item`. */
export const libraryItem: Reconciler<'LibraryItem'> = {
  kind: 'LibraryItem',
  observe: () => Promise.resolve({ kind: 'LibraryItem', objects: [] }),
  observeOne: () => Promise.resolve({ state: 'absent' }),
  usesOf: () => Promise.resolve(new Map()),
  stepsFor: () => [],
  execute: (_writer, step) => unknownOperation(step),
  healthOf: healthOfPresence,
};
