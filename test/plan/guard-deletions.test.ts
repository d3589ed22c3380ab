import { expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { deletesObject, guardDeletions } from '../../src/plan/guard-deletions.ts';
import type { Use } from '../../src/plan/observation.ts';
import { change } from '../views/builders.ts';

const use = (id: string, kind = 'Tag'): Use => ({ kind, id, name: `name of ${id}` });
const uses = (table: Record<string, Use[]>): Map<string, Use[]> => new Map(Object.entries(table));

function going(name: string, id: string, verdict: Change['verdict'] = 'delete'): Change {
  return change(name, verdict, { id, identity: [name.slice(name.indexOf('/') + 1)] });
}

const category = going('TagCategory/env', 'c1');
const prod = going('Tag/prod', 't1');
const stage = going('Tag/stage', 't2');

test.each<[name: string, changes: Change[], table: Record<string, Use[]>, verdicts: string[]]>([
  ['what nobody uses is deleted', [category], {}, ['delete']],
  ['what is in use is not deleted', [category], { c1: [use('t1')] }, ['blocked']],
  ['what is in use is not replaced', [going('TagCategory/env', 'c1', 'replace')], { c1: [use('t1')] }, ['blocked']],
  ['a user that the same plan deletes does not count', [category, prod], { c1: [use('t1')] }, ['delete', 'delete']],
  [
    'a user that the same plan replaces counts',
    [category, going('Tag/prod', 't1', 'replace')],
    { c1: [use('t1')] },
    ['blocked', 'replace'],
  ],
  ['one user that stays is enough', [category, prod], { c1: [use('t1'), use('t2')] }, ['blocked', 'delete']],
  [
    'a user whose own deletion is blocked counts, in whatever order they stand',
    [category, prod, stage],
    { c1: [use('t1'), use('t2')], t1: [use('vm-1', 'VirtualMachine')] },
    ['blocked', 'blocked', 'delete'],
  ],
  [
    'a user that is blocked for another reason counts',
    [category, going('Tag/prod', 't1', 'blocked')],
    { c1: [use('t1')] },
    ['blocked', 'blocked'],
  ],
  [
    'uses do not matter to a change that deletes nothing',
    [going('Tag/prod', 't1', 'update')],
    { t1: [use('x')] },
    ['update'],
  ],
  [
    'letting go of what is in use is no deletion',
    [going('Tag/prod', 't1', 'release')],
    { t1: [use('x')] },
    ['release'],
  ],
])('%s', (_name, changes, table, verdicts) => {
  expect(guardDeletions(changes, uses(table)).map(({ verdict }) => verdict)).toEqual(verdicts);
});

test('a deletion carries the users that go before it', () => {
  const [guarded] = guardDeletions([category, prod], uses({ c1: [use('t1')] }));
  expect(guarded?.uses).toEqual([use('t1')]);
});

test('a blocked deletion says who uses the object and what to do', () => {
  const [guarded] = guardDeletions([category], uses({ c1: [use('t1'), use('t2')] }));
  expect(guarded).toMatchObject({
    reason: 'in-use',
    message: 'env is in use by Tag name of t1, Tag name of t2; deleting it would take it away from them.',
    remedy: 'End the use first, or bring the manifest back.',
    uses: [use('t1'), use('t2')],
  });
});

test('of many users five are named', () => {
  const many = Array.from({ length: 12 }, (_, index) => use(`t${index}`));
  const [guarded] = guardDeletions([category], uses({ c1: many }));
  expect(guarded?.message).toContain('Tag name of t4 and 7 more;');
  expect(guarded?.uses).toHaveLength(12);
});

test.each<[verdict: Change['verdict'], deletes: boolean]>([
  ['delete', true],
  ['replace', true],
  ['release', false],
  ['create', false],
  ['blocked', false],
])('whether the verdict %s takes an object away: %s', (verdict, deletes) => {
  expect(deletesObject(change('Tag/prod', verdict))).toBe(deletes);
});
