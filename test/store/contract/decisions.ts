import { describe, expect, test } from 'vitest';
import { ada, approvalOf, holdOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const eve = { kind: 'person', name: 'eve' } as const;

/** Approvals and holds. */
export function decisionsContract(open: OpenEmpty): void {
  describe('approvals', () => {
    test(
      'hold until they expire, and are ended then',
      withStore(open, async (store) => {
        await store.approvals.add(approvalOf({ note: 'Go.' }));
        await store.approvals.add(approvalOf({ id: 'approval-2', expiresAt: 9000 }));
        await store.approvals.add(approvalOf({ id: 'approval-3', environment: 'prod' }));
        expect(await store.approvals.active('lab', 4999)).toHaveLength(2);
        expect(await store.approvals.active('lab', 5000)).toEqual([approvalOf({ id: 'approval-2', expiresAt: 9000 })]);
        const expired = approvalOf({ note: 'Go.', ended: 'expired', endedAt: 5000 });
        expect(await store.approvals.get('approval-1')).toEqual(expired);
        expect(await store.approvals.active('prod', 4000)).toHaveLength(1);
      }),
    );

    test(
      'end once',
      withStore(open, async (store) => {
        await store.approvals.add(approvalOf());
        expect(await store.approvals.end('approval-1', 'revoked', 2000)).toBe(true);
        expect(await store.approvals.end('approval-1', 'used', 3000)).toBe(false);
        expect(await store.approvals.end('approval-9', 'used', 3000)).toBe(false);
        expect(await store.approvals.active('lab', 2001)).toEqual([]);
        expect(await store.approvals.get('approval-1')).toEqual(approvalOf({ ended: 'revoked', endedAt: 2000 }));
      }),
    );

    test(
      'end with what is different',
      withStore(open, async (store) => {
        await store.approvals.add(approvalOf());
        await store.approvals.end('approval-1', 'plan-changed', 2000, 'Tag/a has changed in vCenter');
        const [ended] = (await store.approvals.list({ environment: 'lab' })).items;
        expect(ended).toMatchObject({ ended: 'plan-changed', endedBecause: 'Tag/a has changed in vCenter' });
      }),
    );

    test(
      'are listed newest first',
      withStore(open, async (store) => {
        await store.approvals.add(approvalOf());
        await store.approvals.add(approvalOf({ id: 'approval-2', at: 2000, environment: 'prod' }));
        expect((await store.approvals.list({})).items.map(({ id }) => id)).toEqual(['approval-2', 'approval-1']);
        expect(await store.approvals.list({ environment: 'lab' })).toEqual({ items: [approvalOf()], total: 1 });
        expect(await store.approvals.get('approval-9')).toBeUndefined();
      }),
    );
  });

  describe('holds', () => {
    test(
      'are active until they expire or somebody ends them',
      withStore(open, async (store) => {
        const byTag = { ...holdOf({ id: 'hold-2', origin: 'tag', ref: 'Tag/web', at: 1500 }) };
        delete byTag.expiresAt;
        await store.holds.add(holdOf());
        await store.holds.add(byTag);
        expect(await store.holds.active('lab', 4999)).toEqual([holdOf(), byTag]);
        expect(await store.holds.active('lab', 5000)).toEqual([byTag]);
        expect(await store.holds.active('prod', 0)).toEqual([]);
        expect(await store.holds.end('hold-2', 6000, eve)).toBe(true);
        expect(await store.holds.active('lab', 5000)).toEqual([]);
        expect(await store.holds.get('hold-2')).toEqual({ ...byTag, endedAt: 6000, endedBy: eve });
      }),
    );

    test(
      'end once',
      withStore(open, async (store) => {
        await store.holds.add(holdOf());
        expect(await store.holds.end('hold-1', 2000, ada)).toBe(true);
        expect(await store.holds.end('hold-1', 3000, eve)).toBe(false);
        expect(await store.holds.end('hold-9', 3000, eve)).toBe(false);
        expect(await store.holds.get('hold-1')).toMatchObject({ endedAt: 2000, endedBy: ada });
        expect(await store.holds.get('hold-9')).toBeUndefined();
      }),
    );

    test(
      'are listed newest first',
      withStore(open, async (store) => {
        await store.holds.add(holdOf());
        await store.holds.add(holdOf({ id: 'hold-2', at: 2000, environment: 'prod' }));
        expect((await store.holds.list({})).items.map(({ id }) => id)).toEqual(['hold-2', 'hold-1']);
        expect(await store.holds.list({ environment: 'lab' })).toEqual({ items: [holdOf()], total: 1 });
      }),
    );
  });
}
