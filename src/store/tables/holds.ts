import { expressionBuilder, type Insertable, type Kysely } from 'kysely';
import { given } from '../database/conditions.ts';
import { historyPage } from '../database/history-page.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { HoldRecord } from '../records.ts';
import type { Store } from '../store.ts';

export function createHolds(session: Session): Store['holds'] {
  return {
    add: (hold) =>
      session.write(async (db) => {
        await db.insertInto('holds').values(rowOf(hold)).execute();
      }),
    end: (id, at, by) => session.write((db) => endOne(db, id, { endedAt: at, endedBy: by })),
    active: (environment, now) => session.read((db) => active(db, environment, now)),
    get: (id) => session.read((db) => find(db, id)),
    list: (filter) =>
      session.read(async (db) => {
        const eb = expressionBuilder<Tables, 'holds'>();
        const conditions = given(filter.environment, (environment) => eb('environment', '=', environment));
        return historyPage<HoldRecord>(db, 'holds', conditions, filter);
      }),
  };
}

/** Those past their expiry are over without anybody's word. */
async function active(db: Kysely<Tables>, environment: string, now: number): Promise<HoldRecord[]> {
  const rows = await db
    .selectFrom('holds')
    .select('record')
    .where('environment', '=', environment)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ record }) => parseRecord(record) as HoldRecord);
}

/** Whether it had not ended before. */
async function endOne(
  db: Kysely<Tables>,
  id: string,
  end: Required<Pick<HoldRecord, 'endedAt' | 'endedBy'>>,
): Promise<boolean> {
  const hold = await find(db, id);
  if (hold === undefined || hold.endedAt !== undefined) return false;
  const { id: _id, ...columns } = rowOf({ ...hold, ...end });
  await db.updateTable('holds').set(columns).where('id', '=', id).execute();
  return true;
}

async function find(db: Kysely<Tables>, id: string): Promise<HoldRecord | undefined> {
  const row = await db.selectFrom('holds').select('record').where('id', '=', id).executeTakeFirst();
  return row && (parseRecord(row.record) as HoldRecord);
}

function rowOf(hold: HoldRecord): Insertable<Tables['holds']> {
  return {
    id: hold.id,
    at: hold.at,
    environment: hold.environment,
    expires_at: hold.expiresAt ?? null,
    ended_at: hold.endedAt ?? null,
    record: JSON.stringify(hold),
  };
}
