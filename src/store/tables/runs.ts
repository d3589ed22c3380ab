import { expressionBuilder, type Insertable, type Kysely } from 'kysely';
import { given, type Condition } from '../database/conditions.ts';
import { historyPage } from '../database/history-page.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { RunRecord } from '../records.ts';
import type { RunFilter, Store } from '../store.ts';
import { saveSteps, stepsOf } from './steps.ts';

export function createRuns(session: Session): Store['runs'] {
  return {
    begin: async (run) =>
      await session.write(async (db) => {
        await db.insertInto('runs').values(rowOf(run)).execute();
      }),
    finish: async (run) => await session.write(async (db) => await saveRun(db, run)),
    get: async (id) =>
      await session.read(async (db) => {
        const row = await db.selectFrom('runs').select('record').where('id', '=', id).executeTakeFirst();
        return row && parseRecord<RunRecord>(row.record);
      }),
    list: async (filter) =>
      await session.read(async (db) => await historyPage<RunRecord>(db, 'runs', conditionsOf(filter), filter)),
    interruptRunning: async (at) => await session.write(async (db) => await interruptRunning(db, at)),
    steps: async (run) => await session.read(async (db) => await stepsOf(db, run)),
    saveSteps: async (steps) => await session.write(async (db) => await saveSteps(db, steps)),
  };
}

function conditionsOf({ environment, states, since }: RunFilter): Condition[] {
  const eb = expressionBuilder<Tables, 'runs'>();
  return [
    ...given(environment, (value) => eb('environment', '=', value)),
    ...given(states, (value) => (value.length === 0 ? eb.lit(false) : eb('state', 'in', value))),
    ...given(since, (value) => eb('at', '>=', value)),
  ];
}

async function interruptRunning(db: Kysely<Tables>, at: number): Promise<RunRecord[]> {
  const rows = await db.selectFrom('runs').select('record').where('state', '=', 'running').orderBy('at').execute();
  const interrupted = rows.map(({ record }): RunRecord => ({
    ...parseRecord<RunRecord>(record),
    state: 'interrupted',
    finishedAt: at,
  }));
  for (const run of interrupted) await saveRun(db, run);
  return interrupted;
}

/** Whether or not its beginning could be noted: a disk may have been full then. */
async function saveRun(db: Kysely<Tables>, run: RunRecord): Promise<void> {
  const { id: _id, ...columns } = rowOf(run);
  await db
    .insertInto('runs')
    .values(rowOf(run))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

function rowOf(run: RunRecord): Insertable<Tables['runs']> {
  return {
    id: run.id,
    environment: run.environment,
    state: run.state,
    at: run.startedAt,
    finished_at: run.finishedAt ?? null,
    plan_id: run.planId ?? null,
    record: JSON.stringify(run),
  };
}
