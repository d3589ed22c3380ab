import { describe, expect, test } from 'vitest';
import { layers } from './layers.ts';
import { names, placeOf, sourceFiles, type Node } from './source-tree.ts';

const pure = Object.entries(layers).filter(([, layer]) => layer.pure === true);

describe.each(pure)('%s takes values and answers values', (name) => {
  test('nothing in it waits', () => {
    expect(nodesWhere(isWaiting)).toEqual([]);
  });

  test('nothing in it reads the machine', () => {
    const globals = ['process', 'Buffer', 'fetch', 'console', 'performance', 'require'];
    expect(nodesWhere((node) => globals.some((global) => names(node, global)))).toEqual([]);
  });

  function nodesWhere(refused: (node: Node) => boolean): string[] {
    return sourceFiles(`src/${name}/**/*.ts`).flatMap((file) =>
      file.nodes.filter(refused).map((node) => `${placeOf(file, node)} ${node.type}`),
    );
  }
});

function isWaiting(node: Node): boolean {
  const waits = node.type === 'AwaitExpression' || node['async'] === true || node['await'] === true;
  return waits || names(node, 'Promise') || names(node, 'AbortSignal');
}
