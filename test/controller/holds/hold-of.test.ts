import { describe, expect, test } from 'vitest';
import type { HoldRequest } from '../../../src/controller/daemon.ts';
import { holdOf } from '../../../src/controller/holds/hold-of.ts';
import { supervisionHolds } from '../../../src/controller/holds/supervision-holds.ts';
import type { Actor, HoldRecord } from '../../../src/store/records.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const now = Date.UTC(2030, 0, 1);
const hour = 3_600_000;
const context = { id: 'h1', environment: 'lab', by: ann, origin: 'cli' as const, now };

describe('a hold', () => {
  test('of the whole environment lasts a day when nothing else is said', () => {
    expect(holdOf({ reason: ' we move house ' }, context)).toEqual({
      id: 'h1',
      environment: 'lab',
      by: ann,
      origin: 'cli',
      reason: 'we move house',
      at: now,
      expiresAt: now + 24 * hour,
    });
  });

  test('of an object lasts as long as is said', () => {
    const known = new Set(['VirtualMachine/web-01']);
    expect(
      holdOf({ ref: 'VirtualMachine/web-01', reason: 'debugging', lifetime: hour }, { ...context, known }),
    ).toMatchObject({ ref: 'VirtualMachine/web-01', expiresAt: now + hour });
  });

  test.each<[string, HoldRequest, string]>([
    ['without a reason', { reason: '  ' }, 'invalid'],
    ['with a novel for a reason', { reason: 'x'.repeat(501) }, 'invalid'],
    ['of no object', { ref: 'web-01', reason: 'why not' }, 'invalid'],
    ['of a kind without a name', { ref: 'Tag/', reason: 'why not' }, 'invalid'],
    ['of a kind that does not exist', { ref: 'Machine/web-01', reason: 'why not' }, 'invalid'],
    ['of an object with a slip in its name', { ref: 'Tag/wbe', reason: 'why not' }, 'not-found'],
    ['for ever', { reason: 'why not', lifetime: Number.POSITIVE_INFINITY }, 'invalid'],
  ])('%s is refused', (_, request, refused) => {
    expect(holdOf(request, { ...context, known: new Set(['Tag/web']) })).toMatchObject({ refused });
  });

  test('of an object that nobody knows of yet is believed', () => {
    expect(holdOf({ ref: 'Tag/web', reason: 'not yet' }, context)).toMatchObject({ ref: 'Tag/web' });
  });
});

test('the gate is told by what a hold is released, unless a tag made it', () => {
  const record: HoldRecord = { id: 'h1', environment: 'lab', by: ann, origin: 'api', reason: 'so', at: now };
  expect(
    supervisionHolds([
      { ...record, expiresAt: now + 1 },
      { ...record, ref: 'Tag/a', origin: 'tag' },
    ]),
  ).toEqual([
    { id: 'h1', reason: 'so', by: 'ann', until: now + 1 },
    { ref: 'Tag/a', reason: 'so', by: 'ann' },
  ]);
});
