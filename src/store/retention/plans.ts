import type { Kysely } from 'kysely';
import { parseRecord } from '../database/parse-record.ts';
import type { Tables } from '../database/tables.ts';
import type { PullRequestRecord } from '../records.ts';
import type { Removal } from './aged.ts';

/** A plan is stored before what refers to it. */
const graceForReferences = 60 * 60 * 1000;
const plansAtOnce = 10;

/** Plans that no run, approval, environment or open pull request refers to any more. */
export function planRemoval(now: number): Removal {
  return async (db) => {
    const shown = await plansInPullRequests(db);
    const candidates = await unreferenced(db, now - graceForReferences, shown);
    for (const { environment, id } of candidates) {
      await db.deleteFrom('plans').where('environment', '=', environment).where('id', '=', id).execute();
    }
    return candidates.length;
  };
}

async function unreferenced(db: Kysely<Tables>, before: number, shown: readonly string[]) {
  return db
    .selectFrom('plans')
    .select(['plans.environment', 'plans.id'])
    .where('created_at', '<', before)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('runs').select('runs.id').whereRef('runs.plan_id', '=', 'plans.id'))))
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('approvals').select('approvals.id').whereRef('approvals.plan_id', '=', 'plans.id')),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('environments').select('plan_id').whereRef('environments.plan_id', '=', 'plans.id')),
      ),
    )
    .$if(shown.length > 0, (query) => query.where('plans.id', 'not in', shown))
    .limit(plansAtOnce)
    .execute();
}

async function plansInPullRequests(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('pull_requests').select('record').where('state', '=', 'open').execute();
  return rows.flatMap(({ record }) => Object.values((parseRecord(record) as PullRequestRecord).plans));
}
