import type { Operation } from './operation.ts';
import { selectors } from './query.ts';

/** What a path leads to: the operation and its decoded path parameters. */
export interface Route {
  operation: Operation;
  parameters: Record<string, string>;
}

export interface Router {
  /** `segments` are the decoded path segments, without the leading empty one. */
  find(method: string, segments: readonly string[], query: URLSearchParams): Route | undefined;
}

interface Node {
  literals: Map<string, Node>;
  parameter?: Node;
  /** By `METHOD action=..&vmw-task=..`: several when an operation is told apart by a parameter that must be there. */
  operations: Map<string, Leaf[]>;
}

interface Leaf {
  operation: Operation;
  names: string[];
  /** Query parameters that the id has without a value, as in `/file?name`: it is meant when they are given. */
  given: string[];
}

/** Compiles the operations once into a tree of path segments; a request then costs one map look-up a segment. */
export function compileRouter(operations: readonly Operation[]): Router {
  const root = emptyNode();
  for (const operation of operations) insert(root, operation);
  return {
    find(method, segments, query) {
      const key = keyOf(method, query);
      const leaves = descend(root, segments, [], key);
      return leaves && routeAt(leaves, query);
    },
  };
}

function insert(root: Node, operation: Operation): void {
  const { method, segments, names, query } = partsOf(operation.id);
  let node = root;
  for (const segment of segments) node = child(node, segment);
  const key = keyOf(method, query);
  const leaves = node.operations.get(key) ?? [];
  const given = [...query].filter(([name, value]) => !selectors.has(name) && value === '').map(([name]) => name);
  if (leaves.some((leaf) => leaf.given.join() === given.join())) {
    throw new Error(`The operation ${operation.id} is registered twice.`);
  }
  node.operations.set(key, [...leaves, { operation, names, given }]);
}

function partsOf(id: string): { method: string; segments: string[]; names: string[]; query: URLSearchParams } {
  const [method = '', target = ''] = id.split(' ', 2);
  const [path = '', query = ''] = target.split('?', 2);
  const segments = path.split('/').slice(1);
  const names = segments.filter(isParameter).map((segment) => segment.slice(1, -1));
  return { method, segments, names, query: new URLSearchParams(query) };
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function child(node: Node, segment: string): Node {
  if (isParameter(segment)) return (node.parameter ??= emptyNode());
  const found = node.literals.get(segment) ?? emptyNode();
  node.literals.set(segment, found);
  return found;
}

function emptyNode(): Node {
  return { literals: new Map(), operations: new Map() };
}

function keyOf(method: string, query: URLSearchParams): string {
  if (query.size === 0) return method;
  const chosen = [...selectors].map((name) => query.get(name) ?? '');
  return chosen.every((value) => value === '') ? method : `${method} ${chosen.join('&')}`;
}

interface Found {
  leaves: Leaf[];
  values: string[];
}

/** Literal segments win over parameters, and a dead end falls back to the parameter. */
function descend(node: Node, rest: readonly string[], values: string[], key: string): Found | undefined {
  const [segment, ...further] = rest;
  const leaves = node.operations.get(key);
  if (segment === undefined) return leaves && { leaves, values };
  const literal = node.literals.get(segment);
  const found = literal === undefined ? undefined : descend(literal, further, values, key);
  if (found !== undefined || node.parameter === undefined || segment === '') return found;
  return descend(node.parameter, further, [...values, segment], key);
}

/** The operation whose parameters are all given, and of several the one that asks for most. */
function routeAt({ leaves, values }: Found, query: URLSearchParams): Route | undefined {
  const meant = leaves.filter(({ given }) => given.every((name) => query.has(name)));
  const [found] = (meant.length === 0 ? leaves : meant).toSorted((one, other) => other.given.length - one.given.length);
  if (found === undefined) return undefined;
  const entries = found.names.map((name, index) => [name, values[index] ?? ''] as const);
  return { operation: found.operation, parameters: Object.fromEntries(entries) };
}
