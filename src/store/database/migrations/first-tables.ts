import type { CreateTableBuilder, Kysely } from 'kysely';

/** Times are `bigint`, which PostgreSQL needs for milliseconds and SQLite takes for its integer. */
export async function createFirstTables(db: Kysely<unknown>): Promise<void> {
  await createRuns(db);
  await createPlans(db);
  await createResources(db);
  await createDrift(db);
  await createDecisions(db);
  await createEnvironments(db);
  await createAudit(db);
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await history(db, 'runs')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('plan_id', 'text')
    .execute();
  await index(db, 'runs', ['at', 'id']);
  await index(db, 'runs', ['environment', 'at', 'id']);
  await index(db, 'runs', ['state', 'at']);
  await index(db, 'runs', ['plan_id']);
  await ofRun(db, 'steps')
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .execute();
  await index(db, 'steps', ['run', 'place']);
  await ofRun(db, 'journal')
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('began_at', 'bigint', (column) => column.notNull())
    .addColumn('task', 'text')
    .addColumn('settled_at', 'bigint')
    .addColumn('result', 'text')
    .execute();
  await index(db, 'journal', ['settled_at', 'began_at']);
}

async function createPlans(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plans')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('head', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plans_key', ['environment', 'id'])
    .execute();
  await db.schema
    .createTable('plan_bodies')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_bodies_key', ['environment', 'id'])
    .addForeignKeyConstraint('plan_bodies_plan', ['environment', 'id'], 'plans', ['environment', 'id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await index(db, 'plans', ['created_at']);
}

async function createResources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('resources')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('resources_key', ['environment', 'ref'])
    .execute();
  await index(db, 'resources', ['environment', 'verdict']);
  await db.schema
    .createTable('looks')
    .addColumn('environment', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createDrift(db: Kysely<unknown>): Promise<void> {
  await history(db, 'drift')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('ending', 'text')
    .addColumn('ended_at', 'bigint')
    .execute();
  await index(db, 'drift', ['at', 'id']);
  await index(db, 'drift', ['environment', 'at', 'id']);
  await index(db, 'drift', ['environment', 'ending', 'ended_at']);
  await index(db, 'drift', ['ended_at']);
}

/** Approvals and holds: what people said. */
async function createDecisions(db: Kysely<unknown>): Promise<void> {
  await history(db, 'approvals')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('ending', 'text')
    .addColumn('ended_at', 'bigint')
    .execute();
  await history(db, 'holds')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await index(db, 'approvals', ['plan_id']);
  for (const table of ['approvals', 'holds']) {
    await index(db, table, ['at', 'id']);
    await index(db, table, ['environment', 'at', 'id']);
    await index(db, table, ['environment', 'ended_at']);
  }
}

async function createEnvironments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('environments')
    .addColumn('environment', 'text', (column) => column.primaryKey())
    .addColumn('plan_id', 'text')
    .addColumn('run', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('pull_requests')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('planned_at', 'bigint')
    .addColumn('record', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pull_requests_key', ['source', 'number'])
    .execute();
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  await history(db, 'audit')
    .addColumn('environment', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .execute();
  await index(db, 'audit', ['at', 'id']);
  for (const column of ['environment', 'action', 'by_name']) await index(db, 'audit', [column, 'at', 'id']);
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await index(db, 'deliveries', ['at']);
}

function history(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull());
}

/** Goes with its run. */
function ofRun(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('run', 'text', (column) => column.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ['run', 'step']);
}

async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();
}
