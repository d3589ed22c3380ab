import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { privileges } from './privileges.ts';

/** Tags: `/api/cis/tagging/tag`. */
export const tag: Reconciler<'Tag'> = {
  kind: 'Tag',
  privileges,
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
};
