import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page, PageRequest, Store } from '../../../src/store/store.ts';
import { auditOf, resourceOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const limits = fc.integer({ min: 1, max: 7 });
/** Few moments, so that many share one. */
const moments = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.stringMatching(/^[a-z]{1,3}$/)), {
  selector: ([, id]) => id,
  maxLength: 25,
});

export function pagingContract(open: OpenEmpty): void {
  describe('pages', () => {
    test('of history hold everything once, newest first, however long they are', async () => {
      await fc.assert(
        fc.asyncProperty(moments, limits, async (entries, limit) => {
          await withStore(open, async (store) => {
            for (const [at, id] of entries) await store.audit.add(auditOf({ id, at }));
            const seen = await allPages((request) => store.audit.list(request), limit, entries.length);
            const sorted = entries.toSorted(([a, x], [b, y]) => b - a || (x < y ? 1 : -1));
            expect(seen.map(({ id }) => id)).toEqual(sorted.map(([, id]) => id));
          })();
        }),
      );
    });

    test('of resources hold everything once, by environment and ref', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.stringMatching(/^[a-zA-Z]{1,3}$/), { maxLength: 25 }),
          limits,
          async (names, limit) => {
            await withStore(open, async (store) => {
              await store.resources.replace(
                'b',
                names.map((name) => resourceOf({ name })),
              );
              await store.resources.replace(
                'a',
                names.map((name) => resourceOf({ name })),
              );
              const seen = await allPages((request) => store.resources.list(request), limit, names.length * 2);
              const refs = names.map((name) => `Tag/${name}`).toSorted();
              expect(seen.map(({ ref }) => ref)).toEqual([...refs, ...refs]);
              expect(seen.map(({ environment }) => environment).toSorted()).toEqual(seen.map((one) => one.environment));
            })();
          },
        ),
      );
    });

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

    test('behind anything that no list answered are refused or answered, and nothing else', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (after) => {
          await withStore(open, async (store) => {
            await expect(store.resources.list({ after })).rejects.toMatchObject({ code: 'invalid' });
          })();
        }),
      );
    });
  });
}

async function allPages<T>(
  list: (request: PageRequest) => ReturnType<Store['runs']['list']> | Promise<Page<T>>,
  limit: number,
  total: number,
): Promise<T[]> {
  const seen: T[] = [];
  let page: Page<T> | undefined;
  do {
    page = (await list({ limit, ...(page?.next === undefined ? {} : { after: page.next }) })) as Page<T>;
    expect(page.total).toBe(total);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
  } while (page.next !== undefined);
  return seen;
}
