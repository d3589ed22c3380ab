import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export const root = join(import.meta.dirname, '..', '..');

/** A node of the syntax tree, as far as the tests look at it. */
export type Node = { type: string; start: number } & Record<string, unknown>;

export interface SourceFile {
  /** From the repository's root, with forward slashes: `src/plan/pair.ts`. */
  path: string;
  text: string;
  nodes: Node[];
  imports: Import[];
}

export interface Import {
  /** As written: `../base/json.ts`, `node:fs`, `undici`. */
  specifier: string;
  /** The file it means, from the repository's root; left out for packages and Node's own modules. */
  target?: string;
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

const parsed = new Map<string, SourceFile>();

/** The TypeScript files that the pattern names, parsed; type-only imports count like all others. */
export function sourceFiles(pattern = 'src/**/*.ts'): SourceFile[] {
  return globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map(parseOnce);
}

/** The folder under `src/` that the file belongs to; `main.ts` for the composition root. */
export function layerOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** `src/plan/pair.ts:12`, for messages. */
export function placeOf(file: SourceFile, node: Node): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}

/** Whether the node is an identifier of that name, or reads `object.property` when two names are given. */
export function names(node: unknown, ...path: string[]): boolean {
  if (!isNode(node)) return false;
  if (path.length === 1) return node.type === 'Identifier' && node['name'] === path[0];
  return (
    node.type === 'MemberExpression' && names(node['object'], path[0] ?? '') && names(node['property'], path[1] ?? '')
  );
}

function parseOnce(path: string): SourceFile {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(root, path), 'utf8');
  const nodes = [...nodesOf(parseSync(path, text).program)];
  const file = { path, text, nodes, imports: importsOf(path, nodes) };
  parsed.set(path, file);
  return file;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const member of Object.values(value)) yield* nodesOf(member);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function importsOf(path: string, nodes: Node[]): Import[] {
  return nodes
    .filter((node) => importing.has(node.type) && isNode(node['source']))
    .map((node) => String((node['source'] as Node)['value']))
    .map((specifier) => ({ specifier, ...targetOf(path, specifier) }));
}

function targetOf(path: string, specifier: string): { target?: string } {
  return specifier.startsWith('.') ? { target: posix.join(posix.dirname(path), specifier) } : {};
}
