import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResourceRecord } from '../../../src/store/records.ts';
import { resourceOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const moment = fc.integer({ min: 0, max: 3 });
const resource = fc.record(
  {
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    verdict: fc.constantFrom('keep', 'update', 'blocked'),
    message: fc.constantFrom('One.', 'Two.'),
    changedAt: moment,
    seenAt: moment,
    inSyncWith: fc.constant('digest'),
    inSyncAt: moment,
    line: moment,
  },
  { requiredKeys: ['name', 'verdict', 'message', 'changedAt', 'seenAt'] },
);
const look = fc.uniqueArray(resource, { selector: ({ name }) => name });

/** What must be there after a look: all of it as it was given, but `changedAt` where the verdict stayed. */
function after(before: readonly ResourceRecord[], look: readonly ResourceRecord[]): ResourceRecord[] {
  const known = new Map(before.map((resource) => [resource.ref, resource]));
  return look
    .map((resource) => {
      const old = known.get(resource.ref);
      return old?.verdict === resource.verdict ? { ...resource, changedAt: old.changedAt } : resource;
    })
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
}

export function resourceLooksContract(open: OpenEmpty): void {
  test(
    'after any looks, what is known of an environment is the last one',
    withStore(open, async (store) => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(look, { maxLength: 5 }), async (looks) => {
          count += 1;
          const environment = `case-${count}`;
          let known: ResourceRecord[] = [];
          for (const parts of looks) {
            const resources = parts.map((part) => resourceOf({ ...part, environment }));
            known = after(known, resources);
            await store.resources.replace(environment, resources);
            expect(await store.resources.all(environment)).toEqual(known);
          }
          const listed = await store.resources.list({ environment });
          expect(listed).toEqual({ items: known, total: known.length });
        }),
      );
    }),
  );
}
