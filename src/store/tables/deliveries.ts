import type { Session } from '../database/session.ts';
import type { Store } from '../store.ts';

export function createDeliveries(session: Session): Store['deliveries'] {
  return {
    remember: (id, at) =>
      session.write(async (db) => {
        const delivery = db.insertInto('deliveries').values({ id, at });
        const inserted = await delivery.onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
        return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }),
  };
}
