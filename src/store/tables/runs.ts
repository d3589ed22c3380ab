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
    begin: (run) =>
      session.write(async (db) => {
        await db.insertInto('runs').values(rowOf(run)).execute();
      }),
    finish: (run) => session.write((db) => saveRun(db, run)),
    get: (id) =>
      session.read(async (db) => {
        const row = await db.selectFrom('runs').select('record').where('id', '=', id).executeTakeFirst();
        return row && (parseRecord(row.record) as RunRecord);
      }),
    list: (filter) => session.read((db) => historyPage<RunRecord>(db, 'runs', conditionsOf(filter), filter)),
    interruptRunning: (at) => session.write((db) => interruptRunning(db, at)),
    steps: (run) => session.read((db) => stepsOf(db, run)),
    saveSteps: (steps) => session.write((db) => saveSteps(db, steps)),
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
    ...(parseRecord(record) as RunRecord),
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
