import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { EnvironmentRecord } from '../records.ts';
import type { Store } from '../store.ts';

export function createEnvironments(session: Session): Store['environments'] {
  return {
    get: (environment) =>
      session.read(async (db) => {
        const known = db.selectFrom('environments').select('record').where('environment', '=', environment);
        const row = await known.executeTakeFirst();
        return row && (parseRecord(row.record) as EnvironmentRecord);
      }),
    save: (record) =>
      session.write(async (db) => {
        const columns = {
          plan_id: record.planId ?? null,
          run: record.run ?? null,
          record: JSON.stringify(record),
        };
        await db
          .insertInto('environments')
          .values({ environment: record.environment, ...columns })
          .onConflict((conflict) => conflict.column('environment').doUpdateSet(columns))
          .execute();
      }),
  };
}
