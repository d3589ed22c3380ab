import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page, PageRequest } from '../../../src/store/store.ts';
import { auditOf, resourceOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const someNames = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z]{1,3}$/), { maxLength: 25 });
const limits = fc.integer({ min: 1, max: 7 });
/** Few moments, so that many share one. */
const moments = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.stringMatching(/^[a-z]{1,3}$/)), {
  selector: ([, id]) => id,
  maxLength: 25,
});

export function pagingContract(open: OpenEmpty): void {
  describe('pages', () => {
    test(
      'of history hold everything once, newest first, however long they are',
      withStore(open, async (store) => {
        await forEachCase(fc.record({ entries: moments, limit: limits }), async ({ entries, limit }, environment) => {
          const records = entries.map(([at, id]) => auditOf({ id: `${environment} ${id}`, at, environment }));
          await Promise.all(records.map((record) => store.audit.add(record)));
          const list = (request: PageRequest) => store.audit.list({ ...request, environment });
          const seen = await allPages(list, limit, entries.length);
          expect(seen).toEqual(records.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)));
        });
      }),
    );

    test(
      'of resources hold everything once, by ref',
      withStore(open, async (store) => {
        await forEachCase(fc.record({ names: someNames, limit: limits }), async ({ names, limit }, environment) => {
          await store.resources.replace(
            environment,
            names.map((name) => resourceOf({ name })),
          );
          const list = (request: PageRequest) => store.resources.list({ ...request, environment });
          const seen = await allPages(list, limit, names.length);
          expect(seen.map(({ name }) => name)).toEqual(names.toSorted());
        });
      }),
    );

    test(
      'of resources go on from one environment to the next',
      withStore(open, async (store) => {
        for (const environment of ['b', 'a']) {
          await store.resources.replace(environment, [resourceOf({ name: 'x' }), resourceOf({ name: 'y' })]);
        }
        const seen = await allPages((request) => store.resources.list(request), 1, 4);
        expect(seen.map(({ environment, name }) => environment + name)).toEqual(['ax', 'ay', 'bx', 'by']);
      }),
    );

    test(
      'that follow are not moved by what comes meanwhile',
      withStore(open, async (store) => {
        for (const id of ['a', 'b', 'c', 'd']) await store.audit.add(auditOf({ id }));
        const first = await store.audit.list({ limit: 2 });
        await store.audit.add(auditOf({ id: 'z', at: 2000 }));
        const second = await store.audit.list({ limit: 2, ...(first.next === undefined ? {} : { after: first.next }) });
        expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
      }),
    );

    test(
      'hold fifty unless asked, and never more than five hundred',
      withStore(open, async (store) => {
        const many = Array.from({ length: 501 }, (_, index) => resourceOf({ name: `n${index}` }));
        await store.resources.replace('lab', many);
        expect((await store.resources.list({})).items).toHaveLength(50);
        expect((await store.resources.list({ limit: 9999 })).items).toHaveLength(500);
      }),
    );

    test.each([0, -1, 1.5, Number.NaN])('of %d rows are refused', async (limit) => {
      await withStore(open, async (store) => {
        await expect(store.runs.list({ limit })).rejects.toMatchObject({ code: 'invalid' });
      })();
    });

    test.each(['', 'x', 'WzEsMl0', 'WyJhIiwiYiJd', 'bnVsbA', "' or 1=1"])('behind %j are refused', async (after) => {
      await withStore(open, async (store) => {
        await expect(store.runs.list({ after })).rejects.toMatchObject({ name: 'StoreError', code: 'invalid' });
      })();
    });

    test(
      'behind anything that no list answered are refused',
      withStore(open, async (store) => {
        await forEachCase(fc.oneof(fc.string(), fc.base64String()), async (after) => {
          await expect(store.resources.list({ after })).rejects.toMatchObject({ code: 'invalid' });
        });
      }),
    );
  });
}

/** An environment of its own for each case, because they share the store. */
async function forEachCase<T>(cases: fc.Arbitrary<T>, work: (value: T, environment: string) => Promise<void>) {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (value) => {
      count += 1;
      await work(value, `case-${count}`);
    }),
  );
}

async function allPages<T>(
  list: (request: PageRequest) => Promise<Page<T>>,
  limit: number,
  total: number,
): Promise<T[]> {
  const seen: T[] = [];
  let after: string | undefined;
  do {
    const page = await list({ limit, ...(after === undefined ? {} : { after }) });
    expect(page.total).toBe(total);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return seen;
}
