// Writes everything that follows from schemas/: types, schema constants and the reference pages. With --check it writes
// nothing, says which file is out of date and exits with 1.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generate-files.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');

const outdated: string[] = [];
for (const { path, text } of await generatedFiles(root)) {
  const current = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (current === text) continue;
  outdated.push(path);
  if (check) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

for (const path of outdated) console.error(`${check ? 'out of date' : 'written'}: ${path}`);
if (check && outdated.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
