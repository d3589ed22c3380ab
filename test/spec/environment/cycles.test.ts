import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stronglyConnected } from '../../../src/spec/environment/strongly-connected.ts';
import { category, documents, load, onlyProblem, tag } from '../load.ts';

const needs = (...refs: string[]): string => `lifecycle: { dependsOn: [${refs.join(', ')}] }`;

describe('manifests that wait for each other', () => {
  test('by a reference and a dependency', () => {
    expect(onlyProblem(documents(category('env', needs('Tag/prod')), tag('prod')))).toMatchObject({
      code: 'dependency-cycle',
      summary: 'Manifests wait for each other: Tag/prod -> TagCategory/env -> Tag/prod',
      source: { line: 10, column: 19 },
      related: [
        { message: 'Tag/prod needs TagCategory/env (spec.category)', source: { line: 10, column: 19 } },
        { message: 'TagCategory/env needs Tag/prod (lifecycle.dependsOn)', source: { line: 4, column: 26 } },
      ],
    });
  });

  test('on itself', () => {
    expect(onlyProblem(tag('a', needs('Tag/a')))).toMatchObject({
      summary: 'Manifests wait for each other: Tag/a -> Tag/a',
    });
  });

  test('over three', () => {
    expect(
      onlyProblem(documents(tag('a', needs('Tag/b')), tag('b', needs('Tag/c')), tag('c', needs('Tag/a')))).summary,
    ).toBe('Manifests wait for each other: Tag/a -> Tag/b -> Tag/c -> Tag/a');
  });

  test('twice, apart from each other: one problem each', () => {
    const text = documents(
      tag('a', needs('Tag/b')),
      tag('b', needs('Tag/a')),
      tag('x', needs('Tag/y', 'Tag/a')),
      tag('y', needs('Tag/x')),
    );
    expect(
      load(text)
        .diagnostics.map(({ summary }) => summary)
        .toSorted(),
    ).toEqual([
      'Manifests wait for each other: Tag/a -> Tag/b -> Tag/a',
      'Manifests wait for each other: Tag/x -> Tag/y -> Tag/x',
    ]);
  });

  test('are found although they have errors of their own', () => {
    const codes = load(documents(tag('a', `${needs('Tag/b')}\nstatus: {}`), tag('b', needs('Tag/a')))).diagnostics.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['unknown-field', 'dependency-cycle']);
  });

  test('a chain is no cycle, however long', () => {
    const chain = Array.from({ length: 3_000 }, (_, index) =>
      tag(`n${index}`, index === 0 ? '' : needs(`Tag/n${index - 1}`)),
    );
    expect(load(documents(...chain.toReversed())).diagnostics).toEqual([]);
  });

  test('a diamond is no cycle', () => {
    const text = documents(
      tag('a', needs('Tag/b', 'Tag/c')),
      tag('b', needs('Tag/d')),
      tag('c', needs('Tag/d')),
      tag('d'),
    );
    expect(load(text).diagnostics).toEqual([]);
  });
});

test('two nodes are in one group exactly when each reaches the other', () => {
  const graph = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(graph, (targets) => {
      const nodes = targets.map((_, index) => String(index));
      const targetsOf = (node: string): string[] =>
        (targets[Number(node)] ?? []).map(String).filter((to) => nodes.includes(to));
      const groups = stronglyConnected(nodes, targetsOf);
      const groupOf = (node: string): number => groups.findIndex((group) => group.includes(node));
      expect(groups.flat().toSorted()).toEqual(nodes.toSorted());
      for (const from of nodes) {
        for (const to of nodes) {
          expect(groupOf(from) === groupOf(to)).toBe(reaches(from, to, targetsOf) && reaches(to, from, targetsOf));
        }
      }
    }),
  );
});

function reaches(from: string, to: string, targetsOf: (node: string) => string[]): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const target of targetsOf(node)) seen.add(target);
  return seen.has(to);
}
