import { describe, expect, test } from 'vitest';
import { diffFields, fieldsOfNew, type FieldDifferences, type Widens } from '../../src/plan/diff-fields.ts';
import type { FieldRule } from '../../src/spec/field-rule.ts';
import { fieldRules } from '../../src/spec/field-rules.ts';
import type { KindSpecs } from '../../src/spec/generated/kinds.ts';
import type { Lifecycle } from '../../src/spec/manifest.ts';
import { categoryManifest, present } from './builders.ts';

type Spec = Partial<KindSpecs['TagCategory']>;

const rules = fieldRules('TagCategory');
const live: Spec = { name: 'env', description: 'old', cardinality: 'SINGLE', associableTypes: ['VirtualMachine'] };
const growing: Widens = (_path, from, to) => from === 'SINGLE' && to === 'MULTIPLE';

interface Compared {
  wanted?: Spec;
  found?: Spec;
  lifecycle?: Partial<Lifecycle>;
  rules?: readonly FieldRule[];
}

function diff({ wanted = {}, found = live, lifecycle = {}, rules: own = rules }: Compared): FieldDifferences {
  const manifest = categoryManifest('env', wanted, { lifecycle });
  return diffFields(manifest, present<'TagCategory'>('c1', ['env'], found), own, growing);
}

/** The rules of a kind, with another meaning for the description. */
function describedAs(rest: Partial<FieldRule>): FieldRule[] {
  return rules.map((rule) => (rule.path === 'spec.description' ? { ...rule, ...rest } : rule));
}

const paths = ({ changed }: FieldDifferences): string[] => changed.map(({ path }) => path);

describe('a field', () => {
  test.each<[name: string, compared: Compared, changed: string[]]>([
    ['that is not written is not managed', {}, []],
    ['that is as written does not differ', { wanted: { description: 'old' } }, []],
    ['that is written otherwise differs', { wanted: { description: 'new' } }, ['spec.description']],
    ['that is written empty differs from one with a value', { wanted: { description: '' } }, ['spec.description']],
    [
      'that vCenter has no value for differs from a written one',
      { wanted: { description: '' }, found: { name: 'env', cardinality: 'SINGLE' } },
      ['spec.description'],
    ],
    [
      'that is a set differs by its members only',
      {
        wanted: { associableTypes: ['HostSystem', 'VirtualMachine'] },
        found: { ...live, associableTypes: ['VirtualMachine', 'HostSystem'] },
      },
      [],
    ],
    ['is named by metadata.name when spec.name is not written', { found: { ...live, name: 'tier' } }, ['spec.name']],
    ['is named by spec.name when that is written', { wanted: { name: 'tier' } }, ['spec.name']],
    [
      'that means nothing is never compared',
      { wanted: { description: 'new' }, rules: describedAs({ effect: 'ignored' }) },
      [],
    ],
    [
      'for the controller alone is never compared',
      { wanted: { description: 'new' }, rules: describedAs({ controllerOnly: true }) },
      [],
    ],
  ])('%s', (_name, compared, changed) => {
    const differences = diff(compared);
    expect(paths(differences)).toEqual(changed);
    expect(differences.leftAlone).toEqual([]);
  });
});

describe('a difference', () => {
  test('says both values, what it means and what it costs', () => {
    expect(diff({ wanted: { description: 'new' } }).changed).toEqual([
      { path: 'spec.description', from: 'old', to: 'new', effect: 'in-place', impact: 'safe', reversible: true },
    ]);
  });

  test('has no former value where vCenter has none', () => {
    const [change] = diff({ wanted: { description: 'new' }, found: { name: 'env', cardinality: 'SINGLE' } }).changed;
    expect(change).not.toHaveProperty('from');
  });

  test('of a sensitive field is marked', () => {
    const [change] = diff({ wanted: { description: 'new' }, rules: describedAs({ sensitive: true }) }).changed;
    expect(change).toMatchObject({ sensitive: true });
  });

  test.each([
    ['guest-reboot', 'guest-reboot', true],
    ['power-cycle', 'power-cycle', true],
    ['service-restart', 'service-restart', true],
    ['host-maintenance', 'host-maintenance', true],
    ['replace', 'destructive', false],
  ] as const)('of the effect %s has the impact %s', (effect, impact, reversible) => {
    const [change] = diff({ wanted: { description: 'new' }, rules: describedAs({ effect }) }).changed;
    expect(change).toMatchObject({ effect, impact, reversible });
  });
});

describe('a field that only widens', () => {
  test('changes in place towards the wider value, and not back', () => {
    expect(diff({ wanted: { cardinality: 'MULTIPLE' } }).changed).toMatchObject([
      { path: 'spec.cardinality', effect: 'widen-only', impact: 'safe', reversible: false },
    ]);
  });

  test('needs a replacement towards the narrower value', () => {
    expect(
      diff({ wanted: { cardinality: 'SINGLE' }, found: { ...live, cardinality: 'MULTIPLE' } }).changed,
    ).toMatchObject([{ path: 'spec.cardinality', effect: 'replace', impact: 'destructive', reversible: false }]);
  });
});

describe('what is left alone', () => {
  test.each<[name: string, ignore: string[], changed: string[], ignored: string[]]>([
    ['a field that the manifest ignores', ['spec.description'], [], ['spec.description']],
    ['every field below an ignored path', ['spec'], [], ['spec.description']],
    ['no field whose name only starts the same', ['spec.desc'], ['spec.description'], []],
    ['no field above an ignored path', ['spec.description.text'], ['spec.description'], []],
  ])('%s', (_name, ignore, changed, ignored) => {
    const differences = diff({ wanted: { description: 'new' }, lifecycle: { ignore } });
    expect(paths(differences)).toEqual(changed);
    expect(differences.leftAlone.map(({ path, why }) => [path, why])).toEqual(ignored.map((path) => [path, 'ignored']));
  });

  test('a field that is only used at creation', () => {
    const differences = diff({ wanted: { description: 'new' }, rules: describedAs({ effect: 'create-only' }) });
    expect(differences.changed).toEqual([]);
    expect(differences.leftAlone).toMatchObject([
      { path: 'spec.description', from: 'old', to: 'new', why: 'create-only' },
    ]);
  });

  test('a field that is ignored and only used at creation, as ignored', () => {
    const lifecycle = { ignore: ['spec.description'] };
    const compared = { wanted: { description: 'new' }, lifecycle, rules: describedAs({ effect: 'create-only' }) };
    expect(diff(compared).leftAlone).toMatchObject([{ why: 'ignored' }]);
  });
});

describe('the fields of a new object', () => {
  test('are all that the manifest writes, and the name', () => {
    const fields = fieldsOfNew(categoryManifest('env', { description: '' }), rules);
    expect(fields.map(({ path, to }) => [path, to])).toEqual([
      ['spec.name', 'env'],
      ['spec.description', ''],
      ['spec.cardinality', 'SINGLE'],
    ]);
  });

  test('cost nothing, whatever a later change of them costs', () => {
    for (const field of fieldsOfNew(
      categoryManifest('env', { description: 'new' }),
      describedAs({ effect: 'replace' }),
    )) {
      expect(field).toMatchObject({ impact: 'safe', reversible: true });
      expect(field).not.toHaveProperty('from');
    }
  });

  test('hold ignored ones too, which are left alone only after creation', () => {
    const wanted = categoryManifest('env', { description: 'new' }, { lifecycle: { ignore: ['spec.description'] } });
    expect(fieldsOfNew(wanted, rules).map(({ path }) => path)).toContain('spec.description');
  });

  test('hold nothing that is for the controller alone', () => {
    const fields = fieldsOfNew(categoryManifest('env', { description: 'x' }), describedAs({ controllerOnly: true }));
    expect(fields.map(({ path }) => path)).not.toContain('spec.description');
  });

  test('are marked where they are sensitive', () => {
    const fields = fieldsOfNew(categoryManifest('env', { description: 'x' }), describedAs({ sensitive: true }));
    expect(fields.filter(({ sensitive }) => sensitive === true).map(({ path }) => path)).toEqual(['spec.description']);
  });
});
