import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { impacts } from '../../src/plan/impact.ts';
import { fieldRules } from '../../src/spec/field-rules.ts';
import { formatManifest } from '../../src/spec/format-manifest.ts';
import { kinds, resolvedSchemaOf, schemaOf } from '../../src/spec/catalog.ts';
import { projectSchema } from '../../src/spec/generated/schemas.ts';
import { loadProject } from '../../src/spec/load-project.ts';
import type { Schema } from '../../src/spec/schema.ts';
import { load } from './load.ts';

const editor = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });

describe.each(kinds.map((kind) => [kind]))('the schema of %s', (kind) => {
  const published = schemaOf(kind);
  const spec = resolvedSchemaOf(kind).properties?.['spec'] ?? {};

  test('says of every field what it is, what a change means and whether it is a secret', () => {
    const incomplete = leavesOf('spec', spec).filter(([, field]) => !isComplete(field));
    expect(incomplete.map(([name]) => name)).toEqual([]);
  });

  test('describes every field, also inside lists', () => {
    expect(undescribed('spec', spec)).toEqual([]);
  });

  test('names its identity, the vCenter release and required fields that exist', () => {
    expect(published['x-since']).toMatch(/^\d/);
    const fields = leavesOf('spec', spec).map(([path]) => path);
    expect(['kind', 'metadata.name', ...fields]).toEqual(expect.arrayContaining(published['x-identity'] ?? ['none']));
    expect(Object.keys(spec.properties ?? {})).toEqual(expect.arrayContaining(spec.required ?? []));
  });

  test('is self-contained and accepts its own example, as editors use it', () => {
    const validate = editor.compile(published);
    expect((published.examples ?? []).map((example) => validate(example))).toEqual([true]);
  });

  test('has an example that loads and is written the same way', () => {
    const { manifests, diagnostics } = load(JSON.stringify(published.examples?.[0]));
    expect(diagnostics).toEqual([]);
    const [manifest] = manifests;
    if (manifest === undefined) throw new Error('no manifest');
    expect(load(formatManifest(manifest)).manifests[0]?.spec).toEqual(manifest.spec);
  });

  test('has a rule for every field', () => {
    expect(fieldRules(kind).map(({ path }) => path)).toEqual(leavesOf('spec', spec).map(([path]) => path));
  });
});

describe('editors', () => {
  const validate = editor.compile(schemaOf('VirtualMachineClass'));
  const document = { apiVersion: 'trueup.dev/v1alpha1', kind: 'VirtualMachineClass', metadata: { name: 'a' } };

  test('accept placeholders where numbers and quantities stand', () => {
    expect(
      validate({ ...document, spec: { cpuCount: '${cpus}', memory: '${memory:=4GiB}', cpuReservation: '${share}%' } }),
    ).toBe(true);
  });

  test.each([
    [{ cpuCount: 'four', memory: '4GiB' }],
    [{ cpuCount: 4, memory: '4GB' }],
    [{ cpuCount: 4, memory: '4GiB', colour: 'red' }],
    [{ cpuCount: 4, memory: '4GiB', vgpuProfiles: ['a'] }],
  ])('refuse %j', (spec) => {
    expect(validate({ ...document, spec })).toBe(false);
  });

  test('use the schema of the project, too', () => {
    const validateProject = editor.compile(projectSchema);
    for (const example of projectSchema.examples ?? []) expect(validateProject(example)).toBe(true);
    expect(loadProject({ file: 'trueup.yaml', text: JSON.stringify(projectSchema.examples?.[0]) }).diagnostics).toEqual(
      [],
    );
  });
});

describe('rules that other layers rely on', () => {
  test.each([
    ['TagCategory', 'spec.cardinality', { effect: 'widen-only' }],
    ['TagCategory', 'spec.associableTypes', { effect: 'widen-only', order: 'set' }],
    ['TagCategory', 'spec.name', { effect: 'in-place' }],
    ['Tag', 'spec.category', { effect: 'replace', reference: 'TagCategory' }],
    ['VirtualMachineClass', 'spec.name', { effect: 'replace' }],
    ['VirtualMachineClass', 'spec.vgpuProfiles', { effect: 'in-place', order: 'ordered' }],
    ['VirtualMachineClass', 'spec.instanceStorage', { effect: 'in-place', order: 'multiset' }],
  ] as const)('%s %s', (kind, path, expected) => {
    expect(fieldRules(kind).find((rule) => rule.path === path)).toMatchObject(expected);
  });

  test('a project knows the impacts that steps have', () => {
    expect(projectSchema.$defs?.['impact']?.enum).toEqual([...impacts]);
  });
});

/** Fields that are compared as a whole; a group of them says nothing of changes itself. */
function leavesOf(path: string, group: Schema): [path: string, field: Schema][] {
  return Object.entries(group.properties ?? {}).flatMap(([name, field]) => {
    const isGroup = field['x-change'] === undefined && field.properties !== undefined;
    return isGroup ? leavesOf(`${path}.${name}`, field) : [[`${path}.${name}`, field] as [string, Schema]];
  });
}

function isComplete(field: Schema): boolean {
  const said = [field.description, field.type ?? field.anyOf, field['x-change'], field['x-sensitive']];
  return said.every((part) => part !== undefined) && (field.type !== 'array' || field['x-order'] !== undefined);
}

function undescribed(path: string, schema: Schema): string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    undescribed(`${path}.${name}`, member),
  );
  const items = schema.items?.properties === undefined ? [] : undescribed(`${path}[]`, schema.items);
  return [...(schema.description === undefined ? [path] : []), ...inner, ...items];
}
