import { describe, expect, test } from 'vitest';
import type { ResourceFilter } from '../../../src/store/store.ts';
import { resourceOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

export function resourcesContract(open: OpenEmpty): void {
  describe('resources', () => {
    test(
      'come back as they were seen',
      withStore(open, async (store) => {
        const full = resourceOf({
          name: 'full',
          id: 'urn:1',
          verdict: 'blocked',
          reason: 'in-use',
          remedy: 'Detach it.',
          impact: 'destructive',
          file: 'tags/full.yaml',
          line: 3,
          manifest: 'd1',
          inSyncWith: 'd0',
          inSyncAt: 400,
          seenAt: 900,
        });
        const inSync = resourceOf({ name: 'in-sync', inSyncWith: 'd2', inSyncAt: 1000, manifest: 'd2' });
        await store.resources.replace('lab', [inSync, full]);
        expect(await store.resources.all('lab')).toEqual([full, inSync]);
        expect(await store.resources.get('lab', 'Tag/full')).toEqual(full);
        expect(await store.resources.get('lab', 'Tag/none')).toBeUndefined();
        expect(await store.resources.get('prod', 'Tag/full')).toBeUndefined();
        expect(await store.resources.counts('lab')).toEqual({ blocked: 1, keep: 1 });
        expect(await store.resources.counts('prod')).toEqual({});
      }),
    );

    test(
      'are replaced: what is not seen any more is gone, other environments stay',
      withStore(open, async (store) => {
        await store.resources.replace('lab', [resourceOf({ name: 'a' }), resourceOf({ name: 'b' })]);
        await store.resources.replace('prod', [resourceOf({ environment: 'prod', name: 'a', seenAt: 7 })]);
        await store.resources.replace('lab', [resourceOf({ name: 'c' }), resourceOf({ name: 'b', message: 'New.' })]);
        expect(await store.resources.all('lab')).toEqual([
          resourceOf({ name: 'b', message: 'New.' }),
          resourceOf({ name: 'c' }),
        ]);
        expect(await store.resources.all('prod')).toHaveLength(1);
        await store.resources.replace('lab', []);
        expect(await store.resources.all('lab')).toEqual([]);
        expect(await store.resources.get('prod', 'Tag/a')).toMatchObject({ seenAt: 7 });
      }),
    );

    test(
      'keep the moment of their verdict for as long as the verdict stays',
      withStore(open, async (store) => {
        const look = async (at: number, verdict: 'keep' | 'update') => {
          await store.resources.replace('lab', [resourceOf({ verdict, changedAt: at, seenAt: at, inSyncAt: at })]);
          const { changedAt, seenAt, inSyncAt } = (await store.resources.get('lab', 'Tag/web')) ?? {};
          return [changedAt, seenAt, inSyncAt];
        };
        expect(await look(10, 'keep')).toEqual([10, 10, 10]);
        expect(await look(20, 'keep')).toEqual([10, 20, 20]);
        expect(await look(30, 'update')).toEqual([30, 30, 30]);
        expect(await look(40, 'update')).toEqual([30, 40, 40]);
      }),
    );

    test(
      'keep when each was seen, also those that could not be read this time',
      withStore(open, async (store) => {
        await store.resources.replace('lab', [resourceOf({ name: 'a' }), resourceOf({ name: 'b' })]);
        const unseen = resourceOf({ name: 'a', inSyncWith: 'd', inSyncAt: 500 });
        await store.resources.replace('lab', [unseen, resourceOf({ name: 'b', seenAt: 2000 })]);
        await store.resources.replace('lab', [unseen, resourceOf({ name: 'b', seenAt: 3000 })]);
        expect(await store.resources.all('lab')).toEqual([unseen, resourceOf({ name: 'b', seenAt: 3000 })]);
      }),
    );

    test.each<[ResourceFilter, string[]]>([
      [{}, ['lab Tag/Shop-DB', 'lab Tag/blog', 'lab VM/shop', 'prod Tag/100%_a\\b', 'prod Tag/Ärger']],
      [{ environment: 'prod' }, ['prod Tag/100%_a\\b', 'prod Tag/Ärger']],
      [{ kind: 'VM' }, ['lab VM/shop']],
      [{ verdicts: ['update', 'blocked'] }, ['lab Tag/Shop-DB', 'prod Tag/100%_a\\b']],
      [{ verdicts: [] }, []],
      [{ search: 'SHOP' }, ['lab Tag/Shop-DB', 'lab VM/shop']],
      [{ search: 'ärger' }, ['prod Tag/Ärger']],
      [{ search: '0%_a' }, ['prod Tag/100%_a\\b']],
      [{ search: 'a\\b' }, ['prod Tag/100%_a\\b']],
      [{ search: 's_op' }, []],
      [{ search: '%' }, ['prod Tag/100%_a\\b']],
      [{ search: "'; drop table resources; --" }, []],
      [{ environment: 'lab', kind: 'Tag', search: 'b', verdicts: ['keep'] }, ['lab Tag/blog']],
    ])('are found by %j', async (filter, found) => {
      await withStore(open, async (store) => {
        await store.resources.replace('prod', [
          resourceOf({ environment: 'prod', name: 'Ärger' }),
          resourceOf({ environment: 'prod', name: '100%_a\\b', verdict: 'blocked' }),
        ]);
        await store.resources.replace('lab', [
          resourceOf({ name: 'blog' }),
          resourceOf({ name: 'Shop-DB', verdict: 'update' }),
          resourceOf({ name: 'shop', kind: 'VM', ref: 'VM/shop' }),
        ]);
        const page = await store.resources.list(filter);
        expect(page.items.map(({ environment, ref }) => `${environment} ${ref}`)).toEqual(found);
        expect(page.total).toBe(found.length);
      })();
    });

    test(
      'may be many',
      withStore(open, async (store) => {
        const many = Array.from({ length: 2500 }, (_, index) => resourceOf({ name: String(index).padStart(5, '0') }));
        await store.resources.replace('lab', many);
        expect(await store.resources.all('lab')).toEqual(many);
        await store.resources.replace('lab', many.slice(2400));
        expect(await store.resources.all('lab')).toEqual(many.slice(2400));
      }),
    );
  });
}
