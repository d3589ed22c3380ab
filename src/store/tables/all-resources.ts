import type { Kysely } from 'kysely';
import { othersTurn } from '../../base/others-turn.ts';
import type { Tables } from '../database/tables.ts';
import type { ResourceRecord } from '../records.ts';
import { resourceOf, withLook } from './stored-resource.ts';

const rowsAtOnce = 1000;

/** Everything of an environment, by ref, in pieces within one transaction: as it stood at one moment. */
export async function allResources(db: Kysely<Tables>, environment: string): Promise<ResourceRecord[]> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const resources: ResourceRecord[] = [];
      for (;;) {
        const piece = await pieceAfter(transaction, environment, resources.at(-1)?.ref);
        resources.push(...piece);
        if (piece.length < rowsAtOnce) return resources;
        await othersTurn();
      }
    });
}

async function pieceAfter(db: Kysely<Tables>, environment: string, after = ''): Promise<ResourceRecord[]> {
  const rows = await withLook(db)
    .where('resources.environment', '=', environment)
    .where('ref', '>', after)
    .orderBy('ref')
    .limit(rowsAtOnce)
    .execute();
  return rows.map(resourceOf);
}
