import { expressionBuilder, type Kysely } from 'kysely';
import type { Page, PageRequest } from '../store.ts';
import type { Condition } from './conditions.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { pageLimit } from './page-limit.ts';
import { parseRecord } from './parse-record.ts';
import type { HistoryColumns, HistoryTable, Tables } from './tables.ts';

/** All tables of this shape are read as one: the conditions know their own columns. */
type Histories = Record<'history', HistoryColumns>;

/** A page of records, newest first; those of one moment by id. */
export async function historyPage<T>(
  db: Kysely<Tables>,
  table: HistoryTable,
  conditions: readonly Condition[],
  { limit, after }: PageRequest,
): Promise<Page<T>> {
  const most = pageLimit(limit);
  const eb = expressionBuilder<Histories, 'history'>();
  const behind = after === undefined ? [] : [behindCursor(after)];
  const from = (db as unknown as Kysely<Histories>).selectFrom(table as 'history');
  const rows = await from
    .select(['id', 'at', 'record'])
    .where(eb.and([...conditions, ...behind]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute();
  const counted = await from
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(eb.and([...conditions]))
    .executeTakeFirstOrThrow();
  const items = rows.slice(0, most);
  const last = items.at(-1);
  return {
    items: items.map(({ record }) => parseRecord(record) as T),
    total: counted.total,
    ...(rows.length > most && last !== undefined ? { next: encodeCursor([last.at, last.id]) } : {}),
  };
}

function behindCursor(after: string): Condition {
  const [at, id] = decodeCursor(after, 'number');
  const eb = expressionBuilder<Histories, 'history'>();
  return eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('id', '<', id)])]);
}
