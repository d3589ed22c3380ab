import { describe, expect, test } from 'vitest';
import type { ErrorRecord } from '../../src/base/error-record.ts';
import type { PresentObservation } from '../../src/plan/observation.ts';
import { pairKind } from '../../src/plan/pair.ts';
import type { Manifest } from '../../src/spec/manifest.ts';
import { categoryManifest, present, tagManifest } from './builders.ts';

type Category = PresentObservation<'TagCategory'>;

const outage: ErrorRecord = { code: 'unreachable', message: 'No answer.', remedy: 'Wait.', retry: 'backoff' };

function category(id: string, name: string, ...stamps: string[]): Category {
  return present<'TagCategory'>(id, [name], { name, cardinality: 'SINGLE' }, stamps);
}

/** Each pair in one line: `env = c1 (c2)` for the manifest env with the object c1 and the rival c2. */
function pairs(wanted: Manifest<'TagCategory'>[], objects: Category[], incomplete?: ErrorRecord): string[] {
  const observation = { kind: 'TagCategory' as const, objects, ...(incomplete === undefined ? {} : { incomplete }) };
  return pairKind(wanted, observation, 'lab').map((pair) => {
    const found = pair.found.state === 'present' ? pair.found.id : pair.found.state;
    const rivals = pair.rivals.length === 0 ? '' : ` (${pair.rivals.map(({ id }) => id).join(' ')})`;
    return `${pair.wanted?.metadata.name ?? '-'} = ${found}${rivals}`;
  });
}

const env = categoryManifest('env');
const renamed = categoryManifest('env', {}, { lifecycle: { renamedFrom: 'environment' } });
const removing = (object: Category): Category => ({ ...object, removing: true });

test.each<[string, Manifest<'TagCategory'>[], Category[], string[]]>([
  ['an object of the wanted name is the manifest’s', [env], [category('c1', 'env')], ['env = c1']],
  ['without one the object is absent', [env], [category('c1', 'tier')], ['env = absent']],
  ['the stamp knows an object whose name changed', [env], [category('c1', 'other', 'trueup/lab/env')], ['env = c1']],
  [
    'the stamp counts before the name, and the namesake is a rival',
    [env],
    [category('c1', 'env'), category('c2', 'other', 'trueup/lab/env')],
    ['env = c2 (c1)'],
  ],
  [
    'the stamp of another environment does not make an object the manifest’s',
    [env],
    [category('c1', 'other', 'trueup/prod/env')],
    ['env = absent'],
  ],
  [
    'an object of the wanted name is found whoever owns it',
    [env],
    [category('c1', 'env', 'trueup/prod/env')],
    ['env = c1'],
  ],
  [
    'two objects with the same stamp are rivals',
    [env],
    [category('c1', 'a', 'trueup/lab/env'), category('c2', 'b', 'trueup/lab/env')],
    ['env = c1 (c2)'],
  ],
  [
    'two objects of the wanted name are rivals',
    [env],
    [category('c1', 'env'), category('c2', 'env')],
    ['env = c1 (c2)'],
  ],
  [
    'an object that is stamped for another manifest is not found by its name',
    [env, categoryManifest('tier')],
    [category('c1', 'env', 'trueup/lab/tier')],
    ['env = absent', 'tier = c1'],
  ],
  [
    'an object that is stamped for a manifest that is gone is found by its name',
    [env],
    [category('c1', 'env', 'trueup/lab/gone')],
    ['env = c1'],
  ],
  ['renamedFrom finds the object of the former name', [renamed], [category('c1', 'environment')], ['env = c1']],
  [
    'the wanted name counts before renamedFrom',
    [renamed],
    [category('c1', 'environment'), category('c2', 'env')],
    ['env = c2'],
  ],
  [
    'renamedFrom finds an object stamped with the former name whose name changed again',
    [renamed],
    [category('c1', 'surroundings', 'trueup/lab/environment')],
    ['env = c1'],
  ],
  [
    'renamedFrom prefers the name in vSphere to the stamp',
    [renamed],
    [category('c1', 'surroundings', 'trueup/lab/environment'), category('c2', 'environment')],
    ['env = c2', '- = c1'],
  ],
  [
    'renamedFrom does not take what another manifest has by its name',
    [renamed, categoryManifest('environment')],
    [category('c1', 'environment')],
    ['env = absent', 'environment = c1'],
  ],
  [
    'an owned object that no manifest asks for is left over',
    [env],
    [category('c1', 'env'), category('c2', 'old', 'trueup/lab/old')],
    ['env = c1', '- = c2'],
  ],
  [
    'objects of nobody and of other environments are not left over',
    [],
    [category('c1', 'env'), category('c2', 'old', 'trueup/prod/old')],
    [],
  ],
  [
    'a rival with the same stamp is not left over',
    [env],
    [category('c1', 'env', 'trueup/lab/env'), category('c2', 'old', 'trueup/lab/env')],
    ['env = c1 (c2)'],
  ],
  [
    'an object that is being removed is not found by its stamp',
    [env],
    [removing(category('c1', 'other', 'trueup/lab/env'))],
    ['env = absent', '- = c1'],
  ],
  ['an object that is being removed still holds its name', [env], [removing(category('c1', 'env'))], ['env = c1']],
])('%s', (_name, wanted, objects, expected) => {
  expect(pairs(wanted, objects)).toEqual(expected);
});

describe('when not everything could be read', () => {
  test('what was not found is unreadable and not absent', () => {
    expect(pairs([env, categoryManifest('tier')], [category('c1', 'tier')], outage)).toEqual([
      'env = unreadable',
      'tier = c1',
    ]);
  });

  test('the pair carries the error', () => {
    const [pair] = pairKind([env], { kind: 'TagCategory', objects: [], incomplete: outage }, 'lab');
    expect(pair?.found).toEqual({ state: 'unreadable', error: outage });
  });
});

test('a name counts only within its category', () => {
  const tag = (id: string, of: string): PresentObservation<'Tag'> =>
    present<'Tag'>(id, [of, 'prod'], { category: of, name: 'prod' });
  const found = pairKind([tagManifest('prod')], { kind: 'Tag', objects: [tag('t1', 'tier'), tag('t2', 'env')] }, 'lab');
  expect(found.map((pair) => pair.found)).toMatchObject([{ id: 't2' }]);
});

test('renamedFrom looks in the category that the manifest names', () => {
  const wanted = tagManifest('prod', {}, { lifecycle: { renamedFrom: 'production' } });
  const tag = (id: string, of: string): PresentObservation<'Tag'> =>
    present<'Tag'>(id, [of, 'production'], { category: of, name: 'production' });
  const found = pairKind([wanted], { kind: 'Tag', objects: [tag('t1', 'tier'), tag('t2', 'env')] }, 'lab');
  expect(found.map((pair) => pair.found)).toMatchObject([{ id: 't2' }]);
});
