import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { reconcilers } from '../../src/reconcilers/registry.ts';
import { kinds } from '../../src/spec/catalog.ts';
import { root } from './source-tree.ts';

/** The registry is what the rest is compared with: a kind that is registered is there in every respect. */
const registered = Object.keys(reconcilers).toSorted();
const slugs = registered.map(slugOf).toSorted();

test('the list of kinds that manifests may name is the registry', () => {
  expect(kinds.toSorted()).toEqual(registered);
});

test('each reconciler is registered under its own kind', () => {
  expect(Object.values(reconcilers).map(({ kind }) => kind)).toEqual(Object.keys(reconcilers));
});

test.each([
  ['a folder in src/reconcilers/', 'src/reconcilers/*/index.ts', (path: string) => basename(dirname(path))],
  ['a schema', 'schemas/*.schema.json', (path: string) => basename(path, '.schema.json')],
  ['a reference page', 'docs/kinds/*.md', (path: string) => basename(path, '.md')],
])('each kind has %s, and nothing else has one', (_what, pattern, slugIn) => {
  const besides = ['README', 'project'];
  const found = globSync(pattern, { cwd: root }).map(slugIn);
  expect(found.filter((slug) => !besides.includes(slug)).toSorted()).toEqual(slugs);
});

test('each kind has an example, and the examples ask for no other', () => {
  const files = globSync('examples/manifests/**/*.{yaml,yml}', { cwd: root });
  const asked = files.flatMap((path) =>
    parseAllDocuments(readFileSync(join(root, path), 'utf8')).map((document) => String(document.get('kind'))),
  );
  expect([...new Set(asked)].filter((kind) => kind !== 'Project').toSorted()).toEqual(registered);
});

/** `VirtualMachineClass` becomes `virtual-machine-class`. */
function slugOf(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
