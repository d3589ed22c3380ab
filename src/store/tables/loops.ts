import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { LoopRecord } from '../records.ts';
import type { Store } from '../store.ts';

export function createLoops(session: Session): Store['loops'] {
  return {
    get: (environment) =>
      session.read(async (db) => {
        const known = db.selectFrom('loops').select('record').where('environment', '=', environment);
        const row = await known.executeTakeFirst();
        return row && (parseRecord(row.record) as LoopRecord);
      }),
    save: (loops) =>
      session.write(async (db) => {
        const record = JSON.stringify(loops);
        await db
          .insertInto('loops')
          .values({ environment: loops.environment, record })
          .onConflict((conflict) => conflict.column('environment').doUpdateSet({ record }))
          .execute();
      }),
  };
}
