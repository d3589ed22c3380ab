import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../tools/generate-files.ts';

const root = join(import.meta.dirname, '..', '..');

test('types, constants, reference pages and shared definitions are what the schemas give', async () => {
  const files = await generatedFiles(root);
  expect(files.map(({ path }) => path)).toContain('src/spec/generated/kinds.ts');
  const outdated = await Promise.all(
    files.map(async ({ path, text }) => ((await readFile(join(root, path), 'utf8')) === text ? [] : [path])),
  );
  expect(outdated.flat(), 'run `npm run generate`').toEqual([]);
});
