import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { HistoryColumns, Tables } from '../database/tables.ts';
import type { Retention } from '../store.ts';

/** Removes some rows that are too old and answers how many; 0 when none is left. */
export type Removal = (db: Kysely<Tables>) => Promise<number>;

const day = 24 * 60 * 60 * 1000;
/** Forges send a delivery again within hours or by a person's hand. */
const deliveriesFor = 30 * day;
const rowsAtOnce = 500;

type Aged = HistoryColumns & { ended_at: number | null; expires_at: number | null };
type Row = ExpressionBuilder<Record<'aged', Aged>, 'aged'>;

/** What is kept by its age alone. Drift, approvals and holds that go on are kept however old they are. */
export function agedRemovals({ runs, audit }: Retention, now: number): Removal[] {
  const ended = (eb: Row) => eb('ended_at', '<', now - runs);
  return [
    removal('audit', (eb) => eb('at', '<', now - audit)),
    removal('drift', ended),
    removal('approvals', (eb) => eb.or([ended(eb), eb('expires_at', '<', now - runs)])),
    removal('holds', (eb) => eb.or([ended(eb), eb('expires_at', '<', now - runs)])),
    removal('deliveries', (eb) => eb('at', '<', now - deliveriesFor)),
    (db) => removePullRequests(db, now - runs),
  ];
}

function removal(
  table: 'audit' | 'drift' | 'approvals' | 'holds' | 'deliveries',
  condition: (eb: Row) => Expression<SqlBool>,
): Removal {
  return async (database) => {
    const db = database as unknown as Kysely<Record<'aged', Aged>>;
    const rows = await db
      .selectFrom(table as 'aged')
      .select('id')
      .where(condition)
      .limit(rowsAtOnce)
      .execute();
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    await db
      .deleteFrom(table as 'aged')
      .where('id', 'in', ids)
      .execute();
    return rows.length;
  };
}

/** Open ones are kept: their plan is shown in them. */
async function removePullRequests(db: Kysely<Tables>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('pull_requests')
    .where('state', '=', 'closed')
    .where((eb) => eb.or([eb('planned_at', 'is', null), eb('planned_at', '<', before)]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
