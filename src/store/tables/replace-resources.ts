import type { Insertable, Kysely } from 'kysely';
import { inPieces, othersTurn } from '../../base/others-turn.ts';
import type { Tables } from '../database/tables.ts';
import type { ResourceRecord } from '../records.ts';
import { resourceText } from './stored-resource.ts';

type ResourceRow = Insertable<Tables['resources']>;
type Known = Pick<Tables['resources'], 'ref' | 'verdict' | 'changed_at' | 'record'>;

const readAtOnce = 1000;
const writtenAtOnce = 200;

/** Writes what differs from what is there, and no other row: a look that finds nothing new writes one. */
export async function replaceResources(
  db: Kysely<Tables>,
  environment: string,
  resources: readonly ResourceRecord[],
): Promise<void> {
  const look = resources.reduce((latest, { seenAt }) => Math.max(latest, seenAt), 0);
  const known = await knownResources(db, environment);
  const changed: ResourceRow[] = [];
  await inPieces(resources, readAtOnce, (piece) => {
    for (const resource of piece) {
      const before = known.get(resource.ref);
      known.delete(resource.ref);
      const row = rowOf({ ...resource, environment }, look, before);
      if (row.record !== before?.record || row.changed_at !== before.changed_at) changed.push(row);
    }
  });
  await saveLook(db, environment, look);
  await inPieces(changed, writtenAtOnce, (piece) => upsert(db, piece));
  await inPieces([...known.keys()], writtenAtOnce, (refs) => remove(db, environment, refs));
}

async function knownResources(db: Kysely<Tables>, environment: string): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('resources')
      .select(['ref', 'verdict', 'changed_at', 'record'])
      .where('environment', '=', environment)
      .where('ref', '>', after)
      .orderBy('ref')
      .limit(readAtOnce)
      .execute();
    for (const row of rows) known.set(row.ref, row);
    if (rows.length < readAtOnce) return known;
    after = rows.at(-1)?.ref ?? after;
    await othersTurn();
  }
}

function rowOf(resource: ResourceRecord, look: number, before: Known | undefined): ResourceRow {
  return {
    environment: resource.environment,
    ref: resource.ref,
    kind: resource.kind,
    search: resource.name.toLowerCase(),
    verdict: resource.verdict,
    changed_at: before?.verdict === resource.verdict ? before.changed_at : resource.changedAt,
    record: resourceText(resource, look),
  };
}

async function saveLook(db: Kysely<Tables>, environment: string, at: number): Promise<void> {
  await db
    .insertInto('looks')
    .values({ environment, at })
    .onConflict((conflict) => conflict.column('environment').doUpdateSet({ at }))
    .execute();
}

async function upsert(db: Kysely<Tables>, rows: readonly ResourceRow[]): Promise<void> {
  await db
    .insertInto('resources')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['environment', 'ref']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        search: eb.ref('excluded.search'),
        verdict: eb.ref('excluded.verdict'),
        changed_at: eb.ref('excluded.changed_at'),
        record: eb.ref('excluded.record'),
      })),
    )
    .execute();
}

async function remove(db: Kysely<Tables>, environment: string, refs: readonly string[]): Promise<void> {
  await db.deleteFrom('resources').where('environment', '=', environment).where('ref', 'in', refs).execute();
}
