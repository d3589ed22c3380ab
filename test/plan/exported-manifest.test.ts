import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportObjects } from '../../src/plan/exported-manifest.ts';
import type { PresentObservation } from '../../src/plan/observation.ts';
import { resolvedSchemaOf } from '../../src/spec/catalog.ts';
import { textProblem } from '../../src/spec/yaml/read-scalar.ts';
import { present } from './builders.ts';

type Category = PresentObservation<'TagCategory'>;

function category(name: string, rest: Category['fields'] = {}, ...stamps: string[]): Category {
  return present<'TagCategory'>('c1', [name], { name, cardinality: 'SINGLE', ...rest }, stamps);
}

const tag = (of: string, name: string): PresentObservation<'Tag'> =>
  present<'Tag'>('t1', [of, name], { category: of, name });

const names = (objects: PresentObservation[], kind: 'Tag' | 'TagCategory' = 'TagCategory'): string[] =>
  exportObjects(objects, kind, false).map(({ draft }) => draft.metadata.name);

describe('the name of a manifest', () => {
  test.each<[name: string, objects: PresentObservation[], expected: string[]]>([
    ['is the object’s', [category('env')], ['env']],
    ['holds the names of what the object is in', [tag('env', 'prod')], ['env-prod']],
    ['is the one in the stamp where there is one', [category('env', {}, 'trueup/lab/environment')], ['environment']],
    [
      'is numbered where it is taken',
      [tag('a', 'b-c'), tag('a-b', 'c'), tag('a', 'b/c')],
      ['a-b-c', 'a-b-c-2', 'a-b-c-3'],
    ],
    ['has a dash for what it must not hold', [category('a/b;c\td\u007f')], ['a-b-c-d-']],
    ['does not start or end with a space', [category(' env ')], ['env']],
    ['is cut where it is too long', [category('x'.repeat(300))], ['x'.repeat(240)]],
    ['does not end with a space where it was cut', [category(`${'x'.repeat(239)} y`)], ['x'.repeat(239)]],
    ['is not cut in the middle of a character', [category(`${'x'.repeat(239)}👩`)], ['x'.repeat(239)]],
    ['is there even when nothing is left of the object’s', [category('  ')], ['unnamed']],
  ])('%s', (_name, objects, expected) => {
    expect(names(objects)).toEqual(expected);
  });

  test('is one that a manifest may have, whatever the object is called', () => {
    const { pattern = '', maxLength = 0 } =
      resolvedSchemaOf('Tag').properties?.['metadata']?.properties?.['name'] ?? {};
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...' ;/\n\u00a0\u0085x'.split(''), '👩', '\ud800') }),
    );
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 5 }), (all) => {
        const given = names(all.map((name) => category(name)));
        for (const name of given) {
          expect(name).toMatch(new RegExp(pattern, 'u'));
          expect(textProblem(name)).toBeUndefined();
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(maxLength);
        }
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});

describe('the spec of a manifest', () => {
  const specOf = (object: Category): unknown => exportObjects([object], 'TagCategory', false)[0]?.draft.spec;

  test.each<[name: string, object: Category, spec: object]>([
    [
      'holds every field that has a value',
      category('env', { description: 'x' }),
      { cardinality: 'SINGLE', description: 'x' },
    ],
    ['leaves out an empty text', category('env', { description: '' }), { cardinality: 'SINGLE' }],
    ['leaves out an empty list', category('env', { associableTypes: [] }), { cardinality: 'SINGLE' }],
    ['leaves out the name where the manifest has the same', category('env'), { cardinality: 'SINGLE' }],
    ['has the name where the manifest cannot', category('a/b'), { name: 'a/b', cardinality: 'SINGLE' }],
    [
      'has the name where the stamp says another',
      category('env', {}, 'trueup/lab/e'),
      { name: 'env', cardinality: 'SINGLE' },
    ],
  ])('%s', (_name, object, spec) => {
    expect(specOf(object)).toEqual(spec);
  });

  test('keeps what is false and what is zero', () => {
    const fields = { cpuCount: 0, memory: '0MiB' };
    const [exported] = exportObjects(
      [present<'VirtualMachineClass'>('small', ['small'], fields)],
      'VirtualMachineClass',
      false,
    );
    expect(exported?.draft.spec).toEqual(fields);
  });
});

describe('the lifecycle of a manifest', () => {
  test.each<[name: string, object: Category, adopt: boolean, lifecycle: object]>([
    ['is not written where it is the default', category('env', {}, 'trueup/lab/env'), false, {}],
    ['asks for adoption when the user does', category('env'), true, { adopt: true }],
    ['keeps orphan', category('env', {}, 'trueup/lab/env;orphan'), false, { onRemove: 'orphan' }],
    ['keeps forbid', category('env', {}, 'trueup/lab/env;forbid'), true, { adopt: true, onRemove: 'forbid' }],
  ])('%s', (_name, object, adopt, lifecycle) => {
    expect(exportObjects([object], 'TagCategory', adopt)[0]?.draft.lifecycle).toEqual(lifecycle);
  });
});

test('a comment says which environments manage the object', () => {
  const [managed, shared, free] = exportObjects(
    [category('a', {}, 'trueup/lab/a'), category('b', {}, 'trueup/lab/b', 'trueup/prod'), category('c')],
    'TagCategory',
    false,
  );
  expect(managed?.comments).toEqual({ '': 'Managed by the environment lab.' });
  expect(shared?.comments).toEqual({ '': 'Managed by the environment lab and prod.' });
  expect(free?.comments).toEqual({});
});

test('objects are written in the order of their names, without those that are being removed', () => {
  const gone: Category = { ...category('b'), removing: true };
  expect(names([category('c'), gone, category('a')])).toEqual(['a', 'c']);
});

test('what is vCenter’s own is not taken over with the rest', () => {
  const write = ({ fields }: Category) => ({ spec: fields, isOfVcenter: true });
  const [exported] = exportObjects([category('env')], 'TagCategory', true, write);
  expect(exported?.draft.lifecycle).toEqual({});
});

test('what a kind says of an object stands beside who manages it', () => {
  const write = ({ fields }: Category) => ({ spec: fields, comments: { '': 'It is old.' } });
  const [exported] = exportObjects([category('env', {}, 'trueup/lab/env')], 'TagCategory', false, write);
  expect(exported?.comments['']).toBe('Managed by the environment lab.\nIt is old.');
});
