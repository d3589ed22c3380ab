import type { Kysely } from 'kysely';
import { othersTurn } from '../../base/others-turn.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { Retention } from '../store.ts';
import { removeRun } from './runs.ts';
import { untilNoneIsLeft } from './until-none-is-left.ts';

const runsAtOnce = 50;
/**
 * Tables that hold rows of environments, with the column that tells these apart, and how many go in a transaction. What
 * people said is not among them: approvals and holds end by themselves, and go by their age.
 */
const owned = [
  ['resources', 'ref', 500],
  ['drift', 'id', 500],
  ['plans', 'id', 10],
  ['loops', 'environment', 1],
  ['looks', 'environment', 1],
  ['environments', 'environment', 1],
] as const;

type Owned = Record<'owned', { environment: string; ref: string; id: string }>;

/**
 * Removes all that is known of environments that there are none of any more, once nobody has looked at them for as long as
 * runs are kept. Until then one that comes back finds its history. The audit goes by its own age.
 */
export async function pruneGone(session: Session, { environments, runs }: Retention, now: number): Promise<number> {
  if (environments === undefined) return 0;
  const gone = (await session.read(environmentsOnRecord)).filter((name) => !environments.includes(name));
  let removed = 0;
  for (const name of gone) {
    const last = await session.read((db) => lastActivity(db, name));
    if (last < now - runs) removed += await removeEnvironment(session, name);
  }
  return removed;
}

async function environmentsOnRecord(db: Kysely<Tables>): Promise<string[]> {
  const names = new Set<string>();
  for (const table of ['runs', ...owned.map(([name]) => name)]) {
    const rows = await anyOf(db)
      .selectFrom(table as 'owned')
      .select('environment')
      .distinct()
      .execute();
    for (const { environment } of rows) names.add(environment);
  }
  return [...names];
}

/** Milliseconds since 1970; 0 where neither a look nor a run is on record. */
async function lastActivity(db: Kysely<Tables>, environment: string): Promise<number> {
  const look = await db.selectFrom('looks').select('at').where('environment', '=', environment).executeTakeFirst();
  const run = await db
    .selectFrom('runs')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('environment', '=', environment)
    .executeTakeFirst();
  return Math.max(look?.at ?? 0, run?.at ?? 0);
}

/** What says when it was looked at last goes last: a kill in between leaves nothing that would be kept. */
async function removeEnvironment(session: Session, environment: string): Promise<number> {
  let removed = await removeRuns(session, environment);
  removed += await untilNoneIsLeft(session, (db) => removeTagHolds(db, environment));
  for (const [table, key, atOnce] of owned) {
    removed += await untilNoneIsLeft(session, async (database) => {
      const db = anyOf(database);
      const from = table as 'owned';
      const some = db.selectFrom(from).select(key).where('environment', '=', environment).limit(atOnce);
      const { numDeletedRows } = await db
        .deleteFrom(from)
        .where('environment', '=', environment)
        .where(key, 'in', some)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
  return removed;
}

/** A hold by tag has no end of its own; where the tag still is, it is noticed again. */
async function removeTagHolds(db: Kysely<Tables>, environment: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('holds')
    .where('environment', '=', environment)
    .where('expires_at', 'is', null)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function removeRuns(session: Session, environment: string): Promise<number> {
  for (let removed = 0; ;) {
    const runs = await session.read((db) =>
      db.selectFrom('runs').select('id').where('environment', '=', environment).limit(runsAtOnce).execute(),
    );
    for (const { id } of runs) removed += await removeRun(session, id);
    if (runs.length < runsAtOnce) return removed;
    await othersTurn();
  }
}

function anyOf(db: Kysely<Tables>): Kysely<Owned> {
  return db as unknown as Kysely<Owned>;
}
