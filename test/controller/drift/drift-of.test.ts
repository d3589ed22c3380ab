import { describe, expect, test } from 'vitest';
import { driftOf, leftAlone } from '../../../src/controller/drift/drift-of.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { ResourceRecord } from '../../../src/store/records.ts';
import { change, field } from '../../views/builders.ts';
import { differing, kept, neverInSync, newDigest, newWish, resource, wish } from './builders.ts';

const other = resource({ ref: 'Tag/b', name: 'b' });

describe('a change is', () => {
  test.each<[expected: 'drift' | 'new work' | 'unknown' | 'nothing', why: string, Change, ResourceRecord[]]>([
    ['drift', 'when the object was in sync with this very manifest', differing(), [resource()]],
    ['new work', 'when a commit changed the manifest since', differing({ wanted: newWish }), [resource()]],
    ['new work', 'when the object was never in sync', differing(), [neverInSync()]],
    ['new work', 'when the object is new', differing(), [other]],
    ['unknown', 'when nothing at all is remembered', differing(), []],
    ['drift', 'when the object was deleted by hand', change('Tag/a', 'create', { wanted: wish }), [resource()]],
    ['new work', 'when its manifest went with a commit', change('Tag/a', 'delete'), [resource()]],
    ['new work', 'when its manifest went long ago', change('Tag/a', 'delete'), [neverInSync({ verdict: 'delete' })]],
    ['drift', 'when the object came back from nowhere', change('Tag/a', 'delete'), [other]],
    [
      'drift',
      'when it cannot be put right',
      differing({ verdict: 'blocked', reason: 'replace-forbidden' }),
      [resource()],
    ],
    [
      'nothing',
      'when the object could not be read',
      differing({ verdict: 'blocked', reason: 'unreadable' }),
      [resource()],
    ],
    ['nothing', 'when the object is kept', kept(), [resource()]],
  ])('%s %s', (expected, _, given, known) => {
    const found = driftOf({ changes: [given] }, known);
    const lists = { drift: found.drifted, 'new work': found.newWork, unknown: found.unknown };
    expect(Object.entries(lists).flatMap(([name, refs]) => (refs.length > 0 ? [name] : []))).toEqual(
      expected === 'nothing' ? [] : [expected],
    );
    expect(found.entries.length > 0).toBe(expected === 'drift');
  });
});

test('a taken back commit leaves nothing that is called drift', () => {
  // The second commit was seen and did not get through; then the first came back.
  const half = resource({ manifest: newDigest });
  const { inSyncWith: _with, ...seen } = half;
  expect(driftOf({ changes: [differing()] }, [seen]).newWork).toEqual(['Tag/a']);
});

describe('drift says field, expected and found', () => {
  test.each<[string, Change, unknown[]]>([
    [
      'for each field',
      differing({ fields: [field('description', 'by hand', 'as asked'), field('name', undefined, 'a')] }),
      [
        { ref: 'Tag/a', field: 'spec.description', expected: 'as asked', found: 'by hand' },
        { ref: 'Tag/a', field: 'spec.name', expected: 'a' },
      ],
    ],
    [
      'without the values of secrets',
      differing({ fields: [field('description', 'x', 'y', { sensitive: true })] }),
      [{ ref: 'Tag/a', field: 'spec.description' }],
    ],
    [
      'for an object that is gone',
      change('Tag/a', 'create', { wanted: wish, fields: [field('name', undefined, 'a')] }),
      [{ ref: 'Tag/a', field: 'object', expected: 'present', found: 'absent' }],
    ],
    [
      'for an object that was renamed',
      differing({ fields: [], identity: ['env', 'a'], previousIdentity: ['env', 'z'] }),
      [{ ref: 'Tag/a', field: 'name', expected: ['env', 'a'], found: ['env', 'z'] }],
    ],
    [
      'for an object whose mark was taken off',
      differing({ fields: [], stamp: { to: 'trueup/lab/a' } }),
      [{ ref: 'Tag/a', field: 'owner', expected: 'trueup/lab/a' }],
    ],
    ['for an object of which only its kind knows', differing({ fields: [] }), [{ ref: 'Tag/a', field: 'object' }]],
  ])('%s', (_, given, entries) => {
    expect(driftOf({ changes: [given] }, [resource()]).entries).toEqual(entries);
  });

  test('for an object too many', () => {
    expect(driftOf({ changes: [change('Tag/a', 'delete')] }, [other]).entries).toEqual([
      { ref: 'Tag/a', field: 'object', expected: 'absent', found: 'present' },
    ]);
  });
});

test('where drift is left alone, so is what may be drift', () => {
  expect(leftAlone({ drifted: ['Tag/a'], unknown: ['Tag/b'] })).toEqual(['Tag/a', 'Tag/b']);
});
