import { expect, test } from 'vitest';
import { sourceFiles } from './source-tree.ts';

const longest = 300;

test.each(['src', 'test', 'bench', 'tools'])(`no file of %s is longer than ${longest} lines`, (folder) => {
  const long = sourceFiles(`${folder}/**/*.ts`)
    .filter(({ path }) => !path.includes('/generated/'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines: perhaps it holds two concepts`);
  expect(long).toEqual([]);
});
