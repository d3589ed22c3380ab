import { isAlias, isMap, isSeq, type Alias, type Pair, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt, inMessage, type Problem } from '../problem.ts';
import { locationOf, type FilePositions } from './file-positions.ts';
import { limits } from './limits.ts';
import type { MapEntry, Range, YamlNode } from './node.ts';
import { tooDeep } from './parse-documents.ts';
import { keyProblem } from './read-key.ts';
import { readScalar } from './read-scalar.ts';

interface Reading {
  positions: FilePositions;
  diagnostics: Diagnostic[];
  /** What each anchor stands for, as far as the document has been read. */
  anchors: Map<string, YamlNode>;
  /** Anchors whose value is still being read. */
  open: Set<string>;
  /** Nodes that aliases have put in place so far. */
  aliased: number;
}

/** Reads one document of the parser into nodes, and reports what YAML allows but manifests do not. */
export function readNodes(root: ParsedNode | null, positions: FilePositions, diagnostics: Diagnostic[]): YamlNode {
  return readNode({ positions, diagnostics, anchors: new Map(), open: new Set(), aliased: 0 }, root, 1);
}

function readNode(reading: Reading, node: ParsedNode | null, depth: number): YamlNode {
  const range = rangeOf(node);
  if (node === null) return { type: 'scalar', value: null, text: '', plain: true, range, size: 1 };
  if (depth > limits.depth) return broken(reading, range, problems.depth);
  if (isAlias(node)) return readAlias(reading, node, range);
  if (node.tag !== undefined && !coreTags.has(node.tag)) return broken(reading, range, problems.tag);
  const { anchor } = node;
  if (anchor === undefined) return readContent(reading, node, depth);
  reading.open.add(anchor);
  const content = readContent(reading, node, depth);
  reading.open.delete(anchor);
  reading.anchors.set(anchor, content);
  return content;
}

function readContent(reading: Reading, node: Exclude<ParsedNode, Alias.Parsed>, depth: number): YamlNode {
  const range = rangeOf(node);
  if (isMap(node)) return readMap(reading, node, depth);
  if (isSeq(node)) {
    const items = node.items.map((item) => readNode(reading, item, depth + 1));
    return { type: 'list', items, range, size: sizeOf(items) };
  }
  const scalar = readScalar(node);
  if ('problem' in scalar) return broken(reading, range, scalar.problem);
  return { type: 'scalar', ...scalar, range, size: 1 };
}

function readMap(reading: Reading, node: YAMLMap, depth: number): YamlNode {
  const entries = new Map<string, MapEntry>();
  for (const pair of node.items as Pair<ParsedNode, ParsedNode | null>[]) {
    const key = rangeOf(pair.key);
    const value = readNode(reading, pair.value, depth + 1);
    const problem = keyProblem(pair.key);
    if (problem !== undefined) {
      broken(reading, key, problem);
      continue;
    }
    const name = String((pair.key as Scalar).value);
    const first = entries.get(name);
    if (first === undefined) entries.set(name, { key, value });
    else reading.diagnostics.push(duplicateKey(reading.positions, name, [first.key, key]));
  }
  const values = [...entries.values()].map(({ value }) => value);
  return { type: 'map', entries, range: rangeOf(node as ParsedNode), size: sizeOf(values) };
}

/** Anchored nodes are shared, not copied; the bound on what aliases stand for keeps every later walk short. */
function readAlias(reading: Reading, node: Alias, range: Range): YamlNode {
  if (reading.open.has(node.source)) return broken(reading, range, problems.recursiveAlias);
  const target = reading.anchors.get(node.source);
  if (target === undefined) return broken(reading, range, problems.unknownAlias);
  const reported = reading.aliased > limits.aliasedNodes;
  reading.aliased += target.size;
  if (reading.aliased <= limits.aliasedNodes) return target;
  return reported ? { type: 'broken', range, size: 1 } : broken(reading, range, problems.aliasBomb);
}

function broken(reading: Reading, range: Range, problem: Problem): YamlNode {
  reading.diagnostics.push(errorAt(locationOf(reading.positions, range), problem));
  return { type: 'broken', range, size: 1 };
}

function duplicateKey(positions: FilePositions, name: string, [first, second]: [Range, Range]): Diagnostic {
  const problem = {
    code: 'duplicate-key',
    summary: `\`${inMessage(name)}\` stands twice in the same map`,
    remedy: 'Keep one of them.',
  };
  return {
    ...errorAt(locationOf(positions, second), problem),
    related: [{ message: 'first here', source: locationOf(positions, first) }],
  };
}

function rangeOf(node: ParsedNode | null): Range {
  const [start = 0, end = start] = node?.range ?? [];
  return { start, end };
}

function sizeOf(nodes: YamlNode[]): number {
  return nodes.reduce((total, node) => total + node.size, 1);
}

const coreTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`),
);

const problems = {
  depth: tooDeep,
  tag: {
    code: 'unknown-tag',
    summary: 'The value has a YAML tag that manifests do not know',
    remedy: 'Remove the tag; the schema says the types.',
  },
  recursiveAlias: {
    code: 'recursive-alias',
    summary: 'The alias stands inside the value that it repeats',
    remedy: 'Write the value out.',
  },
  unknownAlias: {
    code: 'unknown-alias',
    summary: 'No anchor of that name stands above the alias',
    remedy: 'Define the anchor with `&` first, or put the text in quotes if it should start with `*`.',
  },
  aliasBomb: {
    code: 'alias-expands-too-far',
    summary: `The aliases of the document stand for more than ${limits.aliasedNodes} values`,
    remedy: 'Write the values out, or use fewer aliases.',
  },
} satisfies Record<string, Problem>;
