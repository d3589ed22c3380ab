import { describe, expect, test } from 'vitest';
import { loadManifests } from '../../../src/spec/load-manifests.ts';
import { category, documents, load, onlyProblem, problemsOf, tag } from '../load.ts';

describe('two manifests', () => {
  test('of the same kind and name: both positions', () => {
    const files = [
      { file: 'a.yaml', text: tag('x') },
      { file: 'b.yaml', text: documents(tag('y'), tag('x', '', 'category: other')) },
    ];
    expect(loadManifests(files, { values: {} }).diagnostics).toMatchObject([
      {
        code: 'duplicate-manifest',
        summary: 'Tag/x is declared twice',
        source: { file: 'b.yaml', line: 8, column: 19 },
        related: [{ message: 'first here', source: { file: 'a.yaml', line: 3, column: 19 } }],
      },
    ]);
  });

  test('of different kinds may have the same name', () => {
    expect(problemsOf(documents(category('env'), tag('env')))).toEqual([]);
  });

  test('of different names that are the same object in vSphere: both positions', () => {
    expect(
      onlyProblem(documents(tag('a', '', 'category: env, name: x'), tag('b', '', 'category: env, name: x'))),
    ).toMatchObject({
      code: 'duplicate-object',
      summary: 'Tag/a and Tag/b are the same object in vSphere: env / x',
      source: { line: 8 },
      related: [{ source: { line: 3 } }],
    });
  });

  test('that name the same category in different ways are the same object, too', () => {
    const text = documents(
      category('env', '', 'name: Environment, cardinality: SINGLE'),
      tag('a', '', 'category: env, name: x'),
      tag('b', '', 'category: Environment, name: x'),
    );
    expect(problemsOf(text)).toEqual(['13:19 duplicate-object']);
  });

  test('of the same name in different categories are different objects', () => {
    expect(
      problemsOf(documents(tag('a', '', 'category: env, name: x'), tag('b', '', 'category: tier, name: x'))),
    ).toEqual([]);
  });

  test('that are equal in everything are one problem', () => {
    expect(problemsOf(documents(tag('a'), tag('a')))).toEqual(['8:19 duplicate-manifest']);
  });

  test('three times the same are two problems, each with the first', () => {
    const { diagnostics } = load(documents(tag('a'), tag('a'), tag('a')));
    expect(diagnostics.map(({ related }) => related?.[0]?.source.line)).toEqual([3, 3]);
  });

  test('the second of which has errors are still told apart', () => {
    expect(problemsOf(documents(tag('a'), tag('a', 'status: {}')))).toEqual([
      '9:1 unknown-field',
      '8:19 duplicate-manifest',
    ]);
  });
});

describe('a rename', () => {
  test('is kept', () => {
    expect(load(tag('a', 'lifecycle: { renamedFrom: old }')).manifests[0]?.lifecycle.renamedFrom).toBe('old');
  });

  test.each([
    ['from a name that is still declared', documents(tag('a', 'lifecycle: { renamedFrom: old }'), tag('old'))],
    [
      'from a name that is still declared by spec.name',
      documents(tag('a', 'lifecycle: { renamedFrom: old }'), tag('b', '', 'category: env, name: old')),
    ],
    ['from its own name', tag('a', 'lifecycle: { renamedFrom: a }')],
    [
      'claimed twice',
      documents(tag('b', 'lifecycle: { renamedFrom: old }'), tag('a', 'lifecycle: { renamedFrom: old }')),
    ],
  ])('%s is a conflict', (_what, text) => {
    expect(onlyProblem(text).code).toBe('rename-conflict');
  });

  test('from the name of something in another category is none', () => {
    expect(
      problemsOf(documents(tag('a', 'lifecycle: { renamedFrom: old }'), tag('old', '', 'category: tier'))),
    ).toEqual([]);
  });
});
