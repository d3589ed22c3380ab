import { describe, expect, test } from 'vitest';
import { category, header, load, onlyManifest, onlyProblem, problemsOf, tag, vmClass } from '../load.ts';

describe('what a document says it is', () => {
  test.each([
    ['a list', '- a\n', '1:1 not-a-manifest'],
    ['a text', 'hello\n', '1:1 not-a-manifest'],
    ['a number', '42\n', '1:1 not-a-manifest'],
    ['null', '~\n', '1:1 not-a-manifest'],
    ['no apiVersion', 'kind: Tag\n', '1:1 missing-field'],
    ['a number as apiVersion', 'apiVersion: 1\nkind: Tag\n', '1:13 wrong-type'],
    ['an old apiVersion', 'apiVersion: vsphere/v1alpha1\nkind: Tag\n', '1:13 unknown-api-version'],
    ['a newer apiVersion', 'apiVersion: trueup.dev/v1\nkind: Tag\n', '1:13 unknown-api-version'],
    ["somebody else's apiVersion", 'apiVersion: v1\nkind: ConfigMap\n', '1:13 unknown-api-version'],
    ['no kind', `${header}\nspec: {}\n`, '1:1 missing-field'],
    ['a list as kind', `${header}\nkind: [Tag]\n`, '2:7 wrong-type'],
    ['an unknown kind', `${header}\nkind: Potato\nspec: { a: 1 }\n`, '2:7 unknown-kind'],
    ['a kind in another case', `${header}\nkind: tag\n`, '2:7 unknown-kind'],
    ['a project', `${header}\nkind: Project\nspec: { a: 1 }\n`, '2:7 unknown-kind'],
    ['a name of the language as kind', `${header}\nkind: constructor\n`, '2:7 unknown-kind'],
  ])('%s is one problem', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  test.each([
    ['apiVersion: trueup.dev/v1\nkind: Tag\n', /Did you mean `trueup.dev\/v1alpha1`\?/],
    ['apiVersion: vsphere/v1alpha1\nkind: Tag\n', /Did you mean `trueup.dev\/v1alpha1`\?/],
    [
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
      /kustomize build FOLDER \| trueup plan -f -/,
    ],
    ['apiVersion: v1\nkind: Secret\n', /move the file/],
    ['apiversion: trueup.dev/v1alpha1\nkind: Tag\n', /Write `apiVersion` instead of `apiversion`/],
    [`${header}\nkind: TagCategroy\n`, /Did you mean `TagCategory`\?/],
    [`${header}\nkind: Potato\n`, /The kinds are `ClusterConfiguration`, .* and \d+ more\./],
    [`${header}\nkind: Project\n`, /trueup\.yaml/],
  ])('%j has a remedy', (text, remedy) => {
    expect(onlyProblem(text).remedy).toMatch(remedy);
  });
});

test('a document of somebody else’s is read as it stands, with values filled in', () => {
  const document = 'document: { profile: { esx: { ssh: true, ports: [22, { a: null }], name: "${name}" } } }';
  const text = `${header}\nkind: ClusterConfiguration\nmetadata: { name: a }\nspec: { cluster: /DC/host/C, ${document} }\n`;
  expect(onlyManifest(text, { name: 'esx' }).spec).toMatchObject({
    document: { profile: { esx: { ssh: true, ports: [22, { a: null }], name: 'esx' } } },
  });
});

describe('fields', () => {
  test.each([
    ['unknown at the top', tag('a', 'status: {}'), '4:1 unknown-field'],
    ['unknown in the spec', tag('a', '', 'category: e, colour: red'), '4:22 unknown-field'],
    ['misspelt, and so missing', tag('a', '', 'catgory: e'), '4:9 unknown-field'],
    ['missing', tag('a', '', 'name: x'), '4:1 missing-field'],
    ['the whole spec missing', `${header}\nkind: Tag\nmetadata: { name: a }\n`, '1:1 missing-field'],
    ['an empty spec', `${header}\nkind: Tag\nmetadata: { name: a }\nspec:\n`, '4:6 missing-value'],
    ['metadata missing', `${header}\nkind: Tag\nspec: { category: a }\n`, '1:1 missing-field'],
    ['no name', `${header}\nkind: Tag\nmetadata: {}\nspec: { category: a }\n`, '3:1 missing-field'],
    ['a number for a text', tag('a', '', 'category: 12'), '4:19 wrong-type'],
    ['a list for a text', tag('a', '', 'category: [a]'), '4:19 wrong-type'],
    ['a map for a text', tag('a', '', 'category: { a: b }'), '4:19 wrong-type'],
    ['nothing for a text', tag('a', '', 'category: '), '4:20 missing-value'],
    ['an empty text', tag('a', '', 'category: ""'), '4:19 out-of-range'],
    ['a text too long', tag('a', '', `category: ${'x'.repeat(257)}`), '4:19 out-of-range'],
    ['yes for true', tag('a', 'lifecycle: { adopt: yes }'), '4:21 wrong-type'],
    ['an unknown choice', tag('a', 'lifecycle: { onRemove: remove }'), '4:24 value-not-allowed'],
    ['a fraction', tag('a', 'lifecycle: { wave: 1.5 }'), '4:20 wrong-type'],
    ['a number out of range', tag('a', 'lifecycle: { wave: 5000 }'), '4:20 out-of-range'],
    [
      'an unknown type of objects',
      category('a', '', 'cardinality: SINGLE, associableTypes: [Potato]'),
      '4:48 value-not-allowed',
    ],
    [
      'the same twice in a set',
      category('a', '', 'cardinality: SINGLE, associableTypes: [Folder, folder]'),
      '4:56 repeated-item',
    ],
    ['a text for a list', category('a', '', 'cardinality: SINGLE, associableTypes: Folder'), '4:47 wrong-type'],
    ['a slash in the name', tag('a/b'), '3:19 bad-format'],
    ['a semicolon in the name', tag('"a;b"'), '3:19 bad-format'],
    ['a space at the end of the name', tag('"a "'), '3:19 bad-format'],
    ['an empty name', tag('""'), '3:19 out-of-range'],
    ['a name too long', tag('x'.repeat(256)), '3:19 out-of-range'],
    ['a number as name', tag('12'), '3:19 wrong-type'],
    ['a label that is no text', tag('a').replace('name: a', 'name: a, labels: { x: 1 }'), '3:35 wrong-type'],
    ['a unit that is none', vmClass('cpuCount: 1', 'memory: 8GB'), '7:11 bad-unit'],
    ['a number without unit', vmClass('cpuCount: 1', 'memory: 8192'), '7:11 bad-unit'],
    ['a size out of range', vmClass('cpuCount: 1', 'memory: 25TiB'), '7:11 out-of-range'],
    ['a size between the steps', vmClass('cpuCount: 1', 'memory: 6MiB'), '7:11 out-of-range'],
    ['no memory', vmClass('cpuCount: 1', 'memory:'), '7:10 missing-value'],
    ['too few CPUs', vmClass('cpuCount: 0', 'memory: 4GiB'), '6:13 out-of-range'],
    [
      "a field of a list's member",
      vmClass('cpuCount: 1', 'memory: 4GiB', 'memoryReservation: 100%', 'directPathDevices: [{ vendorId: 1 }]'),
      '9:23 missing-field',
    ],
    [
      'storage without volumes',
      vmClass('cpuCount: 1', 'memory: 4GiB', 'instanceStorage: { storagePolicy: x, volumes: [] }'),
      '8:49 out-of-range',
    ],
    [
      'a volume without unit',
      vmClass('cpuCount: 1', 'memory: 4GiB', 'instanceStorage: { storagePolicy: x, volumes: [1GiB, 5] }'),
      '8:56 bad-unit',
    ],
    [
      'devices without reserved memory',
      vmClass('cpuCount: 1', 'memory: 4GiB', 'vgpuProfiles: [a]'),
      '5:1 memory-not-reserved',
    ],
    [
      'devices with too little memory reserved',
      vmClass('cpuCount: 1', 'memory: 4GiB', 'memoryReservation: 50%', 'vgpuProfiles: [a]'),
      '8:22 memory-not-reserved',
    ],
    [
      'an ignored field that does not exist',
      tag('a', 'lifecycle: { ignore: [spec.descrption] }'),
      '4:23 unknown-field',
    ],
    ['a dependency that is no reference', tag('a', 'lifecycle: { dependsOn: [env] }'), '4:26 bad-format'],
  ])('%s: one problem, at its place', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  test.each([
    [tag('a', '', 'catgory: e'), 'spec has no field `catgory`', 'Did you mean `category`?'],
    [tag('a', '', 'name: x'), 'spec.category is missing', 'Add spec.category; it is required.'],
    [tag('a', 'lifecycle: { adopt: yes }'), 'lifecycle.adopt must be `true` or `false`, not a text', 'Write `true`.'],
    [tag('12'), 'metadata.name must be a text, not a number', 'Put it in quotes: `"12"`.'],
    [
      vmClass('cpuCount: "2"', 'memory: 4GiB'),
      'spec.cpuCount must be a whole number, not a text',
      'Write it without quotes: `2`.',
    ],
    [
      vmClass('cpuCount: 1.5', 'memory: 4GiB'),
      'spec.cpuCount must be a whole number, not a fraction',
      'Write a whole number.',
    ],
    [
      vmClass('cpuCount: 1', 'memory: 8GB'),
      'spec.memory must be a number with KiB, MiB, GiB or TiB',
      'Did you mean `8GiB`?',
    ],
    [vmClass('cpuCount: 1', 'memory: 8192'), 'spec.memory has no unit', 'Write the unit too, such as `8192MiB`.'],
    [category('a', '', 'cardinality: SINGEL'), 'spec.cardinality cannot be `SINGEL`', 'Did you mean `SINGLE`?'],
    [
      category('a', '', 'cardinality: potato'),
      'spec.cardinality cannot be `potato`',
      'Write one of `SINGLE`, `MULTIPLE`.',
    ],
    [
      category('a', '', 'cardinality: SINGLE, associableTypes: ["urn:vim25:VirtualMachine"]'),
      'spec.associableTypes[0] cannot be `urn:vim25:VirtualMachine`',
      'Did you mean `VirtualMachine`?',
    ],
    [
      category('a', '', 'cardinality: SINGLE, associableTypes: Folder'),
      'spec.associableTypes must be a list, not a text',
      'Write `[Folder]`.',
    ],
    [
      tag('a', 'lifecycle: { ignore: [description] }'),
      'Tag has no field `description` to ignore',
      'Did you mean `spec.description`?',
    ],
  ])('what is wrong is said in plain words, with a remedy', (text, summary, remedy) => {
    expect(onlyProblem(text)).toMatchObject({ severity: 'error', summary, remedy });
  });

  test('a name taken from metadata.name is corrected there', () => {
    const text = vmClass('cpuCount: 1', 'memory: 4GiB').replace('name: small', 'name: Small Machine');
    expect(onlyProblem(text)).toMatchObject({
      code: 'bad-format',
      remedy: 'spec.name is taken from metadata.name: change that, or write spec.name.',
      source: { line: 4, column: 9 },
    });
  });

  test('all problems of a file come at once, in its order', () => {
    const text = [
      tag('a/b', 'lifecycle: { adpot: true }', 'name: 1'),
      'a: b: c\n',
      vmClass('cpuCount: x', 'memory: 1'),
    ].join('---\n');
    expect(problemsOf(text)).toEqual([
      '3:19 bad-format',
      '4:14 unknown-field',
      '5:1 missing-field',
      '5:15 wrong-type',
      '7:4 invalid-yaml',
      '14:13 wrong-type',
      '15:11 bad-unit',
    ]);
  });

  test('a document with a problem gives no manifest, the others of the file do', () => {
    const { manifests } = load([tag('a', 'status: {}'), tag('b')].join('---\n'));
    expect(manifests.map(({ metadata }) => metadata.name)).toEqual(['b']);
  });

  test('values in messages are short and on one line', () => {
    const { summary } = onlyProblem(category('a', '', `cardinality: "${'x\\n'.repeat(500)}"`));
    expect(summary.length).toBeLessThan(120);
    expect(summary).not.toContain('\n');
  });
});

describe('canonical form', () => {
  test('enumerations in any case, quantities in any unit', () => {
    expect(
      onlyManifest(
        category(
          'a',
          'lifecycle: { onRemove: ORPHAN }',
          'cardinality: single, associableTypes: [virtualmachine, COM.VMWARE.CONTENT.LIBRARY]',
        ),
      ),
    ).toMatchObject({
      lifecycle: { onRemove: 'orphan' },
      spec: { cardinality: 'SINGLE', associableTypes: ['VirtualMachine', 'com.vmware.content.Library'] },
    });
    expect(
      onlyManifest(
        vmClass(
          'cpuCount: 0x10',
          'memory: 65536 MiB',
          'cpuReservation: 50 %',
          'instanceStorage: { storagePolicy: p, volumes: [1024 MiB] }',
        ),
      ).spec,
    ).toEqual({
      name: 'small',
      cpuCount: 16,
      memory: '64GiB',
      cpuReservation: '50%',
      instanceStorage: { storagePolicy: 'p', volumes: ['1GiB'] },
    });
  });

  test('what is not written stays out, but for the name', () => {
    expect(onlyManifest(tag('a'))).toMatchObject({ spec: { category: 'env', name: 'a' }, identity: ['env', 'a'] });
    expect(Object.keys(onlyManifest(tag('a')).spec)).toEqual(['category', 'name']);
  });

  test('lifecycle has every default', () => {
    expect(onlyManifest(tag('a')).lifecycle).toEqual({
      adopt: false,
      onRemove: 'delete',
      dependsOn: [],
      wave: 0,
      suspend: false,
      ignore: [],
      replace: 'forbid',
    });
  });

  test('two manifests share no default that one of them might change', () => {
    const [first, second] = load([tag('a'), tag('b')].join('---\n')).manifests;
    first?.lifecycle.ignore.push('spec.description');
    expect(second?.lifecycle.ignore).toEqual([]);
  });

  test('a group of fields may be ignored as one', () => {
    expect(onlyManifest(tag('a', 'lifecycle: { ignore: [spec] }')).lifecycle.ignore).toEqual(['spec']);
  });

  test('the position is that of the name', () => {
    expect(onlyManifest(tag('abc')).source).toEqual({
      file: 'm.yaml',
      line: 3,
      column: 19,
      end: { line: 3, column: 22 },
    });
  });

  test('labels may have names of the language', () => {
    const text = tag('a').replace('name: a', 'name: a, labels: { constructor: x, toString: y }');
    expect(onlyManifest(text).metadata.labels).toEqual({ constructor: 'x', toString: 'y' });
  });
});
