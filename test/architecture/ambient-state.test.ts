import { describe, expect, test } from 'vitest';
import { names, placeOf, sourceFiles, type Node } from './source-tree.ts';

/**
 * What a run depends on besides its arguments. Only main.ts reads it and hands it on; a file that has to do so as well
 * stands here with its reason, for as long as it does.
 */
const ambient: { what: string; found: (node: Node) => boolean; allowed: Record<string, string> }[] = [
  {
    what: 'process',
    found: (node) => names(node, 'process') || imports(node, 'node:process'),
    allowed: {
      'src/source/git/end-process-group.ts': 'nothing else can end a program with all that it started',
    },
  },
  {
    what: 'the clock',
    found: (node) =>
      names(node, 'Date', 'now') ||
      names(node, 'performance', 'now') ||
      (node.type === 'NewExpression' && names(node['callee'], 'Date') && isEmpty(node['arguments'])),
    allowed: {
      'src/simulator/system-clock.ts': 'the clock of a simulator that was given none',
    },
  },
  {
    what: 'timers',
    found: (node) =>
      ['setTimeout', 'setInterval', 'setImmediate'].some((timer) => calls(node, timer)) ||
      names(node, 'AbortSignal', 'timeout') ||
      imports(node, 'node:timers/promises') ||
      imports(node, 'node:timers'),
    allowed: {
      'src/client/network-deadline.ts': 'a server gets no faster by the clock of a test',
      'src/source/git/git-deadline.ts': 'nor does Git',
      'src/simulator/system-clock.ts': 'the clock of a simulator that was given none',
      'src/base/others-turn.ts': 'a turn for whatever else waits; no time passes',
    },
  },
  {
    what: 'randomness',
    found: (node) =>
      names(node, 'Math', 'random') ||
      ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'].some((name) => names(node, name)),
    allowed: {
      'src/simulator/sessions.ts': 'session ids that nobody can guess',
      'src/simulator/services/tagging/association-pages.ts': 'markers of pages, opaque to the caller',
    },
  },
];

describe.each(ambient)('$what', ({ found, allowed }) => {
  const places = sourceFiles()
    .filter((file) => file.path !== 'src/main.ts')
    .flatMap((file) => file.nodes.filter(found).map((node) => ({ path: file.path, place: placeOf(file, node) })));

  test('is read by main.ts alone', () => {
    expect(places.filter(({ path }) => !(path in allowed)).map(({ place }) => place)).toEqual([]);
  });

  test('is still read by every file that is excused', () => {
    const reading = new Set(places.map(({ path }) => path));
    expect(Object.keys(allowed).filter((path) => !reading.has(path))).toEqual([]);
  });
});

function calls(node: Node, name: string): boolean {
  return node.type === 'CallExpression' && names(node['callee'], name);
}

function imports(node: Node, specifier: string): boolean {
  return node.type === 'ImportDeclaration' && (node['source'] as Node)['value'] === specifier;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
