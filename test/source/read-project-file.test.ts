import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProjectFile } from '../../src/source/read-project-file.ts';
import { folderWith } from './folder.ts';

test('a project file is one file, by the name that people see', async () => {
  const folder = await folderWith({ 'trueup.yaml': 'kind: Project\n' });
  expect(await readProjectFile(join(folder, 'trueup.yaml'), { relativeTo: folder })).toEqual({
    files: [{ file: 'trueup.yaml', text: 'kind: Project\n' }],
    diagnostics: [],
  });
});

test.each([
  ['missing', 'none.yaml', 'path-not-found'],
  ['a folder', '.', 'not-a-file'],
  ['too large', 'large.yaml', 'file-too-large'],
])('one that is %s is an error', async (_what, name, code) => {
  const folder = await folderWith({ 'large.yaml': 'x'.repeat(200) });
  const { files, diagnostics } = await readProjectFile(join(folder, name), { maxFileBytes: 100 });
  expect(files).toEqual([]);
  expect(diagnostics).toMatchObject([{ severity: 'error', code }]);
});
