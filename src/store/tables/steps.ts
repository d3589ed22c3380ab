import type { Kysely } from 'kysely';
import { inPieces } from '../../base/others-turn.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Tables } from '../database/tables.ts';
import type { StepRecord } from '../records.ts';

const atOnce = 250;

/** In the plan's order. */
export async function stepsOf(db: Kysely<Tables>, run: string): Promise<StepRecord[]> {
  const rows = await db.selectFrom('steps').select('record').where('run', '=', run).orderBy('place').execute();
  return rows.map(({ record }) => parseRecord(record) as StepRecord);
}

export async function saveSteps(db: Kysely<Tables>, steps: readonly StepRecord[]): Promise<void> {
  await inPieces(steps, atOnce, async (piece) => {
    await db
      .insertInto('steps')
      .values(
        piece.map((step) => ({ run: step.run, step: step.step, place: step.index, record: JSON.stringify(step) })),
      )
      .onConflict((conflict) =>
        conflict.columns(['run', 'step']).doUpdateSet((eb) => ({
          place: eb.ref('excluded.place'),
          record: eb.ref('excluded.record'),
        })),
      )
      .execute();
  });
}
