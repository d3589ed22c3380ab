import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeOne, usesOf } from './observe.ts';
import { stepsFor, widens } from './steps.ts';
import { privileges } from './privileges.ts';

/** Tag categories: `/api/cis/tagging/category`. */
export const tagCategory: Reconciler<'TagCategory'> = {
  kind: 'TagCategory',
  privileges,
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  widens,
};
