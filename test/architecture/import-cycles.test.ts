import { expect, test } from 'vitest';
import { sourceFiles } from './source-tree.ts';

test.each(['src', 'test', 'tools', 'bench'])(
  'no file of %s imports itself by way of others, types included',
  (folder) => {
    const graph = new Map(
      sourceFiles(`${folder}/**/*.ts`).map((file) => [file.path, file.imports.flatMap(({ target }) => target ?? [])]),
    );
    expect(firstCycle(graph)).toBeUndefined();
  },
);

test('a cycle is found and shown whole', () => {
  const graph = new Map([
    ['a', ['b', 'd']],
    ['b', ['c']],
    ['c', ['d', 'b']],
    ['d', []],
  ]);
  expect(firstCycle(graph)).toBe('b -> c -> b');
});

function firstCycle(graph: ReadonlyMap<string, string[]>): string | undefined {
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' -> ');
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of graph.keys()) {
    const cycle = visit(path, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
