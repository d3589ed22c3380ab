import type { Insertable, Kysely } from 'kysely';
import { expressionBuilder } from 'kysely';
import { given } from '../database/conditions.ts';
import { historyPage } from '../database/history-page.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { ApprovalRecord } from '../records.ts';
import type { Store } from '../store.ts';

export function createApprovals(session: Session): Store['approvals'] {
  return {
    add: (approval) =>
      session.write(async (db) => {
        await db.insertInto('approvals').values(rowOf(approval)).execute();
      }),
    end: (id, ended, at, because) => {
      const reason = because === undefined ? {} : { endedBecause: because };
      return session.write((db) => endOne(db, id, { ended, endedAt: at, ...reason }));
    },
    active: (environment, now) => active(session, environment, now),
    get: (id) => session.read((db) => find(db, id)),
    list: (filter) =>
      session.read(async (db) => {
        const eb = expressionBuilder<Tables, 'approvals'>();
        const conditions = given(filter.environment, (environment) => eb('environment', '=', environment));
        return historyPage<ApprovalRecord>(db, 'approvals', conditions, filter);
      }),
  };
}

type End = Required<Pick<ApprovalRecord, 'ended' | 'endedAt'>> & Pick<ApprovalRecord, 'endedBecause'>;

async function active(session: Session, environment: string, now: number): Promise<ApprovalRecord[]> {
  const rows = await session.read(async (db) => {
    const notEnded = db.selectFrom('approvals').select('record').where('environment', '=', environment);
    return notEnded.where('ended_at', 'is', null).orderBy('at').orderBy('id').execute();
  });
  const approvals = rows.map(({ record }) => parseRecord(record) as ApprovalRecord);
  const expired = approvals.filter(({ expiresAt }) => expiresAt <= now);
  if (expired.length > 0 && !session.readOnly) {
    await session.write(async (db) => {
      for (const { id, expiresAt } of expired) await endOne(db, id, { ended: 'expired', endedAt: expiresAt });
    });
  }
  return approvals.filter(({ expiresAt }) => expiresAt > now);
}

/** Whether it had not ended before. */
async function endOne(db: Kysely<Tables>, id: string, end: End): Promise<boolean> {
  const approval = await find(db, id);
  if (approval === undefined || approval.endedAt !== undefined) return false;
  const { id: _id, ...columns } = rowOf({ ...approval, ...end });
  await db.updateTable('approvals').set(columns).where('id', '=', id).execute();
  return true;
}

async function find(db: Kysely<Tables>, id: string): Promise<ApprovalRecord | undefined> {
  const row = await db.selectFrom('approvals').select('record').where('id', '=', id).executeTakeFirst();
  return row && (parseRecord(row.record) as ApprovalRecord);
}

function rowOf(approval: ApprovalRecord): Insertable<Tables['approvals']> {
  return {
    id: approval.id,
    at: approval.at,
    environment: approval.environment,
    plan_id: approval.planId,
    expires_at: approval.expiresAt,
    ending: approval.ended ?? null,
    ended_at: approval.endedAt ?? null,
    record: JSON.stringify(approval),
  };
}
