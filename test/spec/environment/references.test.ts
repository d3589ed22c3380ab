import { describe, expect, test } from 'vitest';
import { loadManifests } from '../../../src/spec/load-manifests.ts';
import { category, documents, load, onlyManifest, onlyProblem, problemsOf, tag, vmClass } from '../load.ts';

const environment = category('env', '', 'name: Environment, cardinality: SINGLE');
const at = (text: string): unknown => load(text).manifests.find(({ kind }) => kind === 'Tag');

describe('a reference to a declared manifest', () => {
  test.each([
    ['by the name of the manifest', 'category: env'],
    ['by the name in vSphere', 'category: Environment'],
  ])('%s becomes the name in vSphere', (_how, spec) => {
    expect(at(documents(tag('prod', '', spec), environment))).toMatchObject({
      spec: { category: 'Environment', name: 'prod' },
      identity: ['Environment', 'prod'],
      references: [
        {
          path: 'spec.category',
          kind: 'TagCategory',
          name: 'Environment',
          declaredBy: { kind: 'TagCategory', name: 'env' },
          source: { file: 'm.yaml', line: 4, column: 19 },
        },
      ],
    });
  });

  test('may be in another file', () => {
    const files = [
      { file: 'tags.yaml', text: tag('prod') },
      { file: 'categories.yaml', text: environment },
    ];
    const { manifests, diagnostics } = loadManifests(files, { values: {} });
    expect(diagnostics).toEqual([]);
    expect(manifests[0]).toMatchObject({ identity: ['Environment', 'prod'] });
  });

  test('holds when the declared manifest has errors of its own', () => {
    expect(
      problemsOf(documents(tag('prod', 'lifecycle: { dependsOn: [TagCategory/env] }'), category('env', 'status: {}'))),
    ).toEqual(['10:1 unknown-field']);
  });

  test('which may mean two manifests is an error that names both', () => {
    const text = documents(
      tag('prod'),
      category('env', '', 'name: A, cardinality: SINGLE'),
      category('other', '', 'name: env, cardinality: SINGLE'),
    );
    expect(onlyProblem(text)).toMatchObject({
      code: 'ambiguous-reference',
      summary: 'spec.category `env` may mean `TagCategory/env`, `TagCategory/other`',
      source: { line: 4, column: 19 },
      related: [
        { message: 'TagCategory/env, called `A` in vSphere', source: { line: 8 } },
        { message: 'TagCategory/other, called `env` in vSphere', source: { line: 13 } },
      ],
    });
  });
});

describe('a reference to something that is not declared', () => {
  test('is left for the look at vCenter', () => {
    expect(at(tag('prod', '', 'category: Owner'))).toMatchObject({
      identity: ['Owner', 'prod'],
      references: [{ path: 'spec.category', kind: 'TagCategory', name: 'Owner' }],
    });
  });

  test('of a kind that is only read is left as well', () => {
    const { references } = onlyManifest(
      vmClass('cpuCount: 1', 'memory: 4GiB', 'instanceStorage: { storagePolicy: Gold, volumes: [1GiB] }'),
    );
    expect(references).toMatchObject([
      { path: 'spec.instanceStorage.storagePolicy', kind: 'StoragePolicy', name: 'Gold' },
    ]);
  });

  test.each([
    ['enviroment', ['`Environment`']],
    ['ENV', ['`env`']],
    ['Enviornment', ['`Environment`']],
  ])('and nearly called %s is a warning', (name, near) => {
    const problem = onlyProblem(documents(tag('prod', '', `category: ${name}`), environment));
    expect(problem).toMatchObject({ severity: 'warning', code: 'undeclared-reference' });
    for (const expected of near) expect(problem.remedy).toContain(expected);
  });

  test.each(['tier-2', 'env', 'Owner'])('and called %s is none', (name) => {
    expect(problemsOf(documents(tag('prod', '', `category: ${name}`), category('tier-1')))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('become references to manifests', () => {
    const text = documents(environment, tag('prod', 'lifecycle: { dependsOn: [TagCategory/env] }'));
    expect(at(text)).toMatchObject({ lifecycle: { dependsOn: [{ kind: 'TagCategory', name: 'env' }] } });
  });

  test.each([
    ['TagCategory/evn', /Did you mean `TagCategory\/env`\?/],
    ['TagCategroy/env', /Did you mean `TagCategory\/env`\?/],
    ['Tag/env', /Did you mean `TagCategory\/env`\?/],
    ['Tag/potato', /Declare it, or remove the dependency/],
    ['Potato/env', /Did you mean `TagCategory\/env`\?/],
  ])('on %s, which is not declared, have a remedy', (dependency, remedy) => {
    const problem = onlyProblem(documents(environment, tag('prod', `lifecycle: { dependsOn: [${dependency}] }`)));
    expect(problem).toMatchObject({ severity: 'error', code: 'unknown-dependency', source: { line: 9, column: 26 } });
    expect(problem.remedy).toMatch(remedy);
  });

  test('on a document that could not be read say so', () => {
    const { diagnostics } = load(documents('a: b: c\n', tag('prod', 'lifecycle: { dependsOn: [TagCategory/env] }')));
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'unknown-dependency',
      detail: 'Some documents could not be read; it may be one of them.',
    });
  });

  test('of which thousands do not exist are shown in part', () => {
    const manifests = Array.from({ length: 1_000 }, (_, index) =>
      tag(`name-${index}`, `lifecycle: { dependsOn: [Tag/nome-${index}] }`),
    );
    const { diagnostics } = load(documents(...manifests));
    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.at(-1)?.detail).toBe('There are 900 more problems of this kind.');
  });
});
