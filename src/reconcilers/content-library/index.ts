import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { checkNew, compare } from './compare.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { privileges } from './privileges.ts';

/** Content libraries: `/api/content/library`, `/api/content/local-library`, `/api/content/subscribed-library`. */
export const contentLibrary: Reconciler<'ContentLibrary'> = {
  kind: 'ContentLibrary',
  privileges,
  timeFor: hours(6),
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  checkNew,
};
