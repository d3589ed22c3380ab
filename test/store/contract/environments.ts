import { describe, expect, test } from 'vitest';
import type { AuditFilter } from '../../../src/store/store.ts';
import { auditOf, environmentOf, loopsOf, pullRequestOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

/** Environments, pull requests and the audit log. */
export function environmentsContract(open: OpenEmpty): void {
  test(
    'what is known of an environment is what was noted last',
    withStore(open, async (store) => {
      await store.environments.save(environmentOf({ failures: 3, commit: 'abc' }));
      const last = environmentOf({ planId: 'plan-1', run: 'run-1', known: { Tag: 4 }, syncedAt: 9 });
      await store.environments.save(last);
      expect(await store.environments.get('lab')).toEqual(last);
      expect(await store.environments.get('prod')).toBeUndefined();
    }),
  );

  test(
    'what the loop breaker found in an environment is what was noted last',
    withStore(open, async (store) => {
      await store.loops.save(loopsOf());
      await store.loops.save(loopsOf({ environment: 'prod', futile: [] }));
      await store.loops.save(loopsOf({ conflicts: [] }));
      expect(await store.loops.get('lab')).toEqual(loopsOf({ conflicts: [] }));
      expect(await store.loops.get('prod')).toEqual(loopsOf({ environment: 'prod', futile: [] }));
      expect(await store.loops.get('other')).toBeUndefined();
    }),
  );

  test(
    'pull requests are known by source and number until they are removed',
    withStore(open, async (store) => {
      await store.pullRequests.save(pullRequestOf());
      await store.pullRequests.save(pullRequestOf({ comment: '99' }));
      await store.pullRequests.save(pullRequestOf({ number: 3 }));
      await store.pullRequests.save(pullRequestOf({ number: 4, state: 'closed' }));
      await store.pullRequests.save(pullRequestOf({ source: 'other' }));
      expect((await store.pullRequests.open('main')).map(({ number }) => number)).toEqual([3, 7]);
      expect(await store.pullRequests.get('main', 7)).toEqual(pullRequestOf({ comment: '99' }));
      await store.pullRequests.remove('main', 7);
      expect(await store.pullRequests.get('main', 7)).toBeUndefined();
      expect(await store.pullRequests.get('other', 7)).toEqual(pullRequestOf({ source: 'other' }));
    }),
  );

  describe('the audit log', () => {
    test.each<[AuditFilter, string[]]>([
      [{}, ['d', 'c', 'b', 'a']],
      [{ environment: 'lab' }, ['b', 'a']],
      [{ action: 'hold' }, ['c', 'b']],
      [{ by: 'main' }, ['d']],
      [{ since: 20 }, ['d', 'c', 'b']],
      [{ environment: 'lab', action: 'hold', by: 'ada', since: 1 }, ['b']],
    ])('is searched by %j', async (filter, ids) => {
      await withStore(open, async (store) => {
        const start = { id: 'd', at: 40, by: { kind: 'webhook', name: 'main' }, action: 'start' } as const;
        await store.audit.add(auditOf({ id: 'a', at: 10, detail: { commit: 'abc' } }));
        await store.audit.add(auditOf({ id: 'b', at: 20, action: 'hold' }));
        await store.audit.add(auditOf({ id: 'c', at: 30, action: 'hold', environment: 'prod' }));
        await store.audit.add(start);
        const page = await store.audit.list(filter);
        expect(page.items.map(({ id }) => id)).toEqual(ids);
        expect(page.total).toBe(ids.length);
        if (ids[0] === 'd') expect(page.items[0]).toEqual(start);
      })();
    });

    test(
      'is never changed',
      withStore(open, async (store) => {
        await store.audit.add(auditOf());
        await expect(store.audit.add(auditOf({ action: 'login-refused' }))).rejects.toMatchObject({
          code: 'unexpected',
        });
        expect((await store.audit.list({})).items).toEqual([auditOf()]);
      }),
    );
  });
}
