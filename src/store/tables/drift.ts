import { expressionBuilder, type Kysely } from 'kysely';
import { given, type Condition } from '../database/conditions.ts';
import { historyPage } from '../database/history-page.ts';
import { inPieces } from '../../base/others-turn.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { DriftRecord } from '../records.ts';
import type { DriftFilter, Store } from '../store.ts';

const atOnce = 200;

export function createDrift(session: Session): Store['drift'] {
  return {
    open: (records) => session.write((db) => save(db, records)),
    end: (ids, end, at, run) =>
      session.write(async (db) => {
        const ended = { end, endedAt: at, ...(run === undefined ? {} : { run }) };
        await inPieces(ids, atOnce, (piece) => endSome(db, piece, ended));
      }),
    list: (filter) => session.read((db) => historyPage<DriftRecord>(db, 'drift', conditionsOf(filter), filter)),
    healed: (environment, since) =>
      session.read(async (db) => {
        const healed = db
          .selectFrom('drift')
          .where('environment', '=', environment)
          .where('ending', '=', 'healed')
          .where('ended_at', '>=', since);
        const fields = healed.groupBy(['ref', 'field']).orderBy('ref').orderBy('field');
        const rows = await fields.select((eb) => ['ref', 'field', eb.fn.countAll<number>().as('times')]).execute();
        return rows.map(({ ref, field, times }) => ({ ref, field, times }));
      }),
  };
}

function conditionsOf({ environment, ref, open, since }: DriftFilter): Condition[] {
  const eb = expressionBuilder<Tables, 'drift'>();
  return [
    ...given(environment, (value) => eb('environment', '=', value)),
    ...given(ref, (value) => eb('ref', '=', value)),
    ...given(open, (value) => eb('ending', value ? 'is' : 'is not', null)),
    ...given(since, (value) => eb('at', '>=', value)),
  ];
}

type End = Pick<DriftRecord, 'end' | 'endedAt' | 'run'>;

/** What ended before stays as it ended. */
async function endSome(db: Kysely<Tables>, ids: readonly string[], end: End): Promise<void> {
  const open = db.selectFrom('drift').select('record').where('id', 'in', ids).where('ending', 'is', null);
  const rows = await open.execute();
  const ended = rows.map(({ record }) => ({ ...(parseRecord(record) as DriftRecord), ...end }));
  await save(db, ended);
}

async function save(db: Kysely<Tables>, records: readonly DriftRecord[]): Promise<void> {
  await inPieces(records, atOnce, async (piece) => {
    await db
      .insertInto('drift')
      .values(piece.map(rowOf))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          record: eb.ref('excluded.record'),
          ending: eb.ref('excluded.ending'),
          ended_at: eb.ref('excluded.ended_at'),
        })),
      )
      .execute();
  });
}

function rowOf(drift: DriftRecord) {
  return {
    id: drift.id,
    at: drift.detectedAt,
    environment: drift.environment,
    ref: drift.ref,
    field: drift.field,
    ending: drift.end ?? null,
    ended_at: drift.endedAt ?? null,
    record: JSON.stringify(drift),
  };
}
