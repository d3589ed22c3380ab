import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { checkNew, compare, remarksOnNew } from './compare.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { observeAll } from './observe-all.ts';
import { stepsFor } from './steps.ts';
import { privileges } from './privileges.ts';

/** Tags on objects: `/api/cis/tagging/tag-association`. */
export const tagBinding: Reconciler<'TagBinding'> = {
  kind: 'TagBinding',
  privileges,
  observesReferences: true,
  observe,
  observeAll,
  observeOne,
  usesOf: async (_reader, bindings) => new Map(bindings.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  checkNew,
  remarksOnNew,
};
