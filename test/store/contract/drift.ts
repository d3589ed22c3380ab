import { describe, expect, test } from 'vitest';
import type { DriftFilter } from '../../../src/store/store.ts';
import { driftOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

export function driftContract(open: OpenEmpty): void {
  describe('drift', () => {
    test(
      'comes back as it was found, and ends once',
      withStore(open, async (store) => {
        const found = driftOf({ changedBy: 'eve@vsphere.local', changedAt: 900, found: { nested: [null, 1] } });
        await store.drift.open([found, driftOf({ id: 'drift-2', field: 'spec.memory.size' })]);
        await store.drift.end(['drift-1'], 'healed', 2000, 'run-1');
        await store.drift.end(['drift-1', 'drift-2', 'drift-3'], 'gone', 3000);
        expect((await store.drift.list({})).items).toEqual([
          driftOf({ id: 'drift-2', field: 'spec.memory.size', end: 'gone', endedAt: 3000 }),
          { ...found, end: 'healed', endedAt: 2000, run: 'run-1' },
        ]);
      }),
    );

    test(
      'of nothing is nothing',
      withStore(open, async (store) => {
        await store.drift.open([]);
        await store.drift.end([], 'gone', 1);
        expect(await store.drift.list({})).toEqual({ items: [], total: 0 });
      }),
    );

    test.each<[DriftFilter, string[]]>([
      [{}, ['c', 'b', 'a']],
      [{ environment: 'lab' }, ['b', 'a']],
      [{ ref: 'Tag/web' }, ['b']],
      [{ open: true }, ['c', 'b']],
      [{ open: false }, ['a']],
      [{ since: 20 }, ['c', 'b']],
    ])('is listed by %j', async (filter, ids) => {
      await withStore(open, async (store) => {
        await store.drift.open([
          driftOf({ id: 'a', detectedAt: 10 }),
          driftOf({ id: 'b', detectedAt: 20, ref: 'Tag/web' }),
          driftOf({ id: 'c', detectedAt: 30, environment: 'prod' }),
        ]);
        await store.drift.end(['a'], 'accepted', 40);
        const page = await store.drift.list(filter);
        expect(page.items.map(({ id }) => id)).toEqual(ids);
        expect(page.total).toBe(ids.length);
      })();
    });

    test(
      'that was put right is counted by field from a moment on',
      withStore(open, async (store) => {
        const rows = [
          { id: 'a', endedAt: 10, end: 'healed' },
          { id: 'b', endedAt: 20, end: 'healed' },
          { id: 'c', endedAt: 30, end: 'healed' },
          { id: 'd', endedAt: 30, end: 'gone' },
          { id: 'e', endedAt: 30, end: 'healed', field: 'spec.memory.size' },
          { id: 'f', endedAt: 30, end: 'healed', environment: 'prod' },
        ] as const;
        await store.drift.open(rows.map((row) => driftOf(row)));
        expect(await store.drift.healed('lab', 20)).toEqual([
          { ref: 'VirtualMachine/shop', field: 'spec.cpu.count', times: 2 },
          { ref: 'VirtualMachine/shop', field: 'spec.memory.size', times: 1 },
        ]);
        expect(await store.drift.healed('lab', 31)).toEqual([]);
      }),
    );
  });
}
