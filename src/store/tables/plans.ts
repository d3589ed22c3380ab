import type { Session } from '../database/session.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { PlanRecord } from '../records.ts';
import type { Store } from '../store.ts';
import { packPlanBody, unpackPlanBody } from './plan-body.ts';

/** What plans of one id may differ in; changes and steps are what the id is made of. */
type PlanHead = Omit<PlanRecord['plan'], 'changes' | 'steps'>;

export function createPlans(session: Session): Store['plans'] {
  return {
    save: async (record) => {
      if (!(await renew(session, record))) await insert(session, record);
    },
    get: async (environment, id) => {
      const row = await session.read((db) =>
        db
          .selectFrom('plans')
          .innerJoin('plan_bodies', (join) =>
            join.onRef('plan_bodies.environment', '=', 'plans.environment').onRef('plan_bodies.id', '=', 'plans.id'),
          )
          .select(['plans.created_at', 'plans.head', 'plan_bodies.body'])
          .where('plans.environment', '=', environment)
          .where('plans.id', '=', id)
          .executeTakeFirst(),
      );
      if (row === undefined) return undefined;
      const plan = { ...(parseRecord(row.head) as PlanHead), ...(await unpackPlanBody(row.body)) };
      return { id, environment, createdAt: row.created_at, plan };
    },
  };
}

/** The same plan is made again with every look: only what is new about it is written. Answers whether it was there. */
async function renew(session: Session, record: PlanRecord): Promise<boolean> {
  const { environment, id, createdAt } = record;
  return session.write(async (db) => {
    const renewed = await db
      .updateTable('plans')
      .set({ created_at: createdAt, head: headOf(record) })
      .where('environment', '=', environment)
      .where('id', '=', id)
      .executeTakeFirst();
    return renewed.numUpdatedRows > 0n;
  });
}

async function insert(session: Session, record: PlanRecord): Promise<void> {
  const { environment, id, createdAt, plan } = record;
  const body = await packPlanBody(plan);
  const head = headOf(record);
  await session.write(async (db) => {
    await db
      .insertInto('plans')
      .values({ environment, id, created_at: createdAt, head })
      .onConflict((conflict) => conflict.columns(['environment', 'id']).doUpdateSet({ created_at: createdAt, head }))
      .execute();
    await db
      .insertInto('plan_bodies')
      .values({ environment, id, body })
      .onConflict((conflict) => conflict.columns(['environment', 'id']).doNothing())
      .execute();
  });
}

function headOf({ plan: { changes: _changes, steps: _steps, ...head } }: PlanRecord): string {
  return JSON.stringify(head satisfies PlanHead);
}
