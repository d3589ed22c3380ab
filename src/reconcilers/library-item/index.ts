import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { transferTime } from '../step-time.ts';
import { checkNew, compare } from './compare.ts';
import { filesOf } from './content.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { write } from './write.ts';
import { privileges } from './privileges.ts';

/** Items of content libraries: `/api/content/library/item`, and its update sessions. */
export const libraryItem: Reconciler<'LibraryItem'> = {
  kind: 'LibraryItem',
  privileges,
  timeFor: transferTime,
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  checkNew,
  write,
  sentFiles: ({ spec: { content } }) =>
    content === undefined ? [] : filesOf(content).flatMap(({ path }) => path ?? []),
};
