import type { Insertable, Selectable } from 'kysely';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { JournalEntry } from '../records.ts';
import type { Store } from '../store.ts';

export function createJournal(session: Session): Store['journal'] {
  return {
    begin: (entry) =>
      session.write(async (db) => {
        const { run: _run, step: _step, ...columns } = rowOf(entry);
        await db
          .insertInto('journal')
          .values(rowOf(entry))
          .onConflict((conflict) => conflict.columns(['run', 'step']).doUpdateSet(columns))
          .execute();
      }),
    task: (run, step, task) =>
      session.write(async (db) => {
        await db.updateTable('journal').set({ task }).where('run', '=', run).where('step', '=', step).execute();
      }),
    settle: (run, step, result, at) =>
      session.write(async (db) => {
        const settled = db.updateTable('journal').set({ result, settled_at: at });
        await settled.where('run', '=', run).where('step', '=', step).execute();
      }),
    open: () =>
      session.read(async (db) => {
        const open = db.selectFrom('journal').selectAll().where('settled_at', 'is', null);
        const rows = await open.orderBy('began_at').orderBy('run').orderBy('step').execute();
        return rows.map(entryOf);
      }),
    list: (run) =>
      session.read(async (db) => {
        const entries = db.selectFrom('journal').selectAll().where('run', '=', run);
        const rows = await entries.orderBy('began_at').orderBy('step').execute();
        return rows.map(entryOf);
      }),
  };
}

function rowOf(entry: JournalEntry): Insertable<Tables['journal']> {
  return {
    run: entry.run,
    step: entry.step,
    ref: entry.ref,
    operation: entry.operation,
    began_at: entry.beganAt,
    task: entry.task ?? null,
    settled_at: entry.settledAt ?? null,
    result: entry.result ?? null,
  };
}

function entryOf(row: Selectable<Tables['journal']>): JournalEntry {
  return {
    run: row.run,
    step: row.step,
    ref: row.ref,
    operation: row.operation,
    beganAt: row.began_at,
    ...(row.task === null ? {} : { task: row.task }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
    ...(row.result === null ? {} : { result: row.result as NonNullable<JournalEntry['result']> }),
  };
}
