import type { Kysely } from 'kysely';
import { createFirstTables } from './migrations/first-tables.ts';
import { createLoops } from './migrations/loops.ts';

export interface Migration {
  /** Counts from 1 without gaps; never changed once released. */
  version: number;
  name: string;
  /** Runs in a transaction of its own, on whatever the ones before have left. */
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order. A new release adds at the end and never changes what is there. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'first-tables', up: createFirstTables },
  { version: 2, name: 'loops', up: createLoops },
];
