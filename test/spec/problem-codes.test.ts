import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('every code that reading and loading may give is in docs/manifests.md, and no other', () => {
  const sources = globSync(['src/spec/**/*.ts', 'src/source/**/*.ts', 'schemas/*.json'], { cwd: root }).map(read);
  const given = sources.flatMap((text) =>
    [...text.matchAll(/["']?\bcode["']?(?::| =) ['"]([a-z0-9-]+)['"]/g)].map(([, code]) => code),
  );
  // What keeps a whole source from being followed is no problem of a manifest, and comes with its own remedy.
  const [, union = ''] = read('src/source/revision.ts').split('interface SourceProblem');
  const ofSources = new Set([...(union.split(';')[0] ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code));
  const composed = ['target', 'source', 'kind'].map((what) => `unknown-${what}`);
  const [, table = ''] = read('docs/manifests.md').split('## Problems');
  const documented = [...table.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, code]) => code);
  expect(new Set(documented)).toEqual(new Set([...given.filter((code) => !ofSources.has(code)), ...composed]));
});
