import { sql, type Kysely } from 'kysely';
import { othersTurn } from '../../base/others-turn.ts';
import type { Tables } from '../database/tables.ts';

const pagesAtOnce = 500;
const mostRounds = 200;

/** Gives free pages back to the file system, a piece at a time, and lets SQLite renew what it knows of its indexes. */
export async function tidy(db: Kysely<Tables>): Promise<void> {
  for (let round = 0; round < mostRounds && (await freePages(db)) > 0; round += 1) {
    await sql`pragma incremental_vacuum(${sql.lit(pagesAtOnce)})`.execute(db);
    await othersTurn();
  }
  await sql`pragma optimize`.execute(db);
}

async function freePages(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ freelist_count: number }>`pragma freelist_count`.execute(db);
  return rows[0]?.freelist_count ?? 0;
}
