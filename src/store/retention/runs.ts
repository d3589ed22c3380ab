import type { Kysely } from 'kysely';
import { othersTurn } from '../../base/others-turn.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { Retention } from '../store.ts';

const runsAtOnce = 50;
const stepsAtOnce = 1000;

/**
 * Removes runs that are too old or too many in their environment, with their steps and journal. Kept are each
 * environment's latest run, runs under way, and those whose journal has open entries.
 */
export async function pruneRuns(session: Session, retention: Retention, now: number): Promise<number> {
  const environments = await session.read((db) => db.selectFrom('runs').select('environment').distinct().execute());
  let removed = 0;
  for (const { environment } of environments) {
    removed += await pruneEnvironment(session, environment, { ...retention, now });
  }
  return removed;
}

interface Limits extends Retention {
  now: number;
}

async function pruneEnvironment(session: Session, environment: string, limits: Limits): Promise<number> {
  for (let removed = 0; ;) {
    const runs = await session.read((db) => removable(db, environment, limits));
    for (const run of runs) removed += await removeRun(session, run);
    if (runs.length < runsAtOnce) return removed;
    await othersTurn();
  }
}

async function removable(db: Kysely<Tables>, environment: string, limits: Limits): Promise<string[]> {
  const newest = db
    .selectFrom('runs')
    .where('environment', '=', environment)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
  const kept = newest.select('id').limit(Math.max(1, limits.runsPerEnvironment));
  const latest = newest.select('id').limit(1);
  const rows = await db
    .selectFrom('runs')
    .select('id')
    .where('environment', '=', environment)
    .where('state', '!=', 'running')
    .where((eb) => eb.or([eb('at', '<', limits.now - limits.runs), eb('id', 'not in', kept)]))
    .where('id', 'not in', latest)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('journal')
            .select('step')
            .whereRef('journal.run', '=', 'runs.id')
            .where('settled_at', 'is', null),
        ),
      ),
    )
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('environments').select('run').whereRef('environments.run', '=', 'runs.id'))),
    )
    .orderBy('at')
    .limit(runsAtOnce)
    .execute();
  return rows.map(({ id }) => id);
}

/** Steps first and in pieces: a run may have ten thousand. */
export async function removeRun(session: Session, run: string): Promise<number> {
  for (let removed = 0; ;) {
    const count = await session.write((db) => removeSteps(db, run));
    removed += count;
    if (count < stepsAtOnce) return removed + (await session.write((db) => removeRest(db, run)));
  }
}

async function removeSteps(db: Kysely<Tables>, run: string): Promise<number> {
  const some = db.selectFrom('steps').select('step').where('run', '=', run).limit(stepsAtOnce);
  const { numDeletedRows } = await db
    .deleteFrom('steps')
    .where('run', '=', run)
    .where('step', 'in', some)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function removeRest(db: Kysely<Tables>, run: string): Promise<number> {
  const entries = await db.deleteFrom('journal').where('run', '=', run).executeTakeFirst();
  const { numDeletedRows } = await db.deleteFrom('runs').where('id', '=', run).executeTakeFirst();
  return Number(entries.numDeletedRows) + Number(numDeletedRows);
}
