import type { Kysely } from 'kysely';
import type { Migration } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Whether the database is as this release knows it. */
export type SchemaState = 'empty' | 'older' | 'current' | 'newer' | 'foreign';

/** `latest` is the version of the last migration that this release knows. */
export async function schemaState(db: Kysely<Tables>, latest: number): Promise<SchemaState> {
  const tables = await db.introspection.getTables();
  if (tables.length === 0) return 'empty';
  if (!tables.some(({ name }) => name === 'trueup_migrations')) return 'foreign';
  const version = await schemaVersion(db);
  if (version === 0) return tables.length === 1 ? 'empty' : 'foreign';
  if (version === latest) return 'current';
  return version < latest ? 'older' : 'newer';
}

/** Runs what has not run yet, each in a transaction that also notes it: a kill leaves the version before or after. */
export async function migrate(db: Kysely<Tables>, migrations: readonly Migration[], at: number): Promise<void> {
  await db.schema
    .createTable('trueup_migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  const version = await schemaVersion(db);
  for (const migration of migrations.filter((candidate) => candidate.version > version)) {
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction as unknown as Kysely<unknown>);
      await transaction
        .insertInto('trueup_migrations')
        .values({ version: migration.version, name: migration.name, at })
        .execute();
    });
  }
}

async function schemaVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('trueup_migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}
