import type { Store } from '../../../src/store/store.ts';

/** Opens a store in which nothing is; the suite closes it. */
export type OpenEmpty = () => Promise<Store>;

/** Gives each test a store of its own and closes it whatever becomes of the test. */
export function withStore(open: OpenEmpty, work: (store: Store) => Promise<void>): () => Promise<void> {
  return async () => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };
}
