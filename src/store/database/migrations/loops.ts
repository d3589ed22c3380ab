import type { Kysely } from 'kysely';

/** What the loop breaker found, an environment in a row: it was in memory only, or followed from drift that goes by its age. */
export async function createLoops(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('loops')
    .addColumn('environment', 'text', (column) => column.primaryKey())
    .addColumn('record', 'text', (column) => column.notNull())
    .execute();
}
