import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { PullRequestRecord } from '../records.ts';
import type { Store } from '../store.ts';

export function createPullRequests(session: Session): Store['pullRequests'] {
  return {
    get: (source, number) =>
      session.read(async (db) => {
        const one = db.selectFrom('pull_requests').select('record').where('source', '=', source);
        const row = await one.where('number', '=', number).executeTakeFirst();
        return row && (parseRecord(row.record) as PullRequestRecord);
      }),
    save: (record) =>
      session.write(async (db) => {
        const { source, number, state } = record;
        const columns = { state, planned_at: record.plannedAt ?? null, record: JSON.stringify(record) };
        await db
          .insertInto('pull_requests')
          .values({ source, number, ...columns })
          .onConflict((conflict) => conflict.columns(['source', 'number']).doUpdateSet(columns))
          .execute();
      }),
    open: (source) =>
      session.read(async (db) => {
        const open = db.selectFrom('pull_requests').select('record').where('source', '=', source);
        const rows = await open.where('state', '=', 'open').orderBy('number').execute();
        return rows.map(({ record }) => parseRecord(record) as PullRequestRecord);
      }),
    remove: (source, number) =>
      session.write(async (db) => {
        await db.deleteFrom('pull_requests').where('source', '=', source).where('number', '=', number).execute();
      }),
  };
}
