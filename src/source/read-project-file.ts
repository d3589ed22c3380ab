import { relative } from 'node:path';
import { decryptRead } from './decrypt-read.ts';
import { readFileText } from './read-file-text.ts';
import type { ReadFiles } from './read-manifest-files.ts';
import { defaultLimits, type ReadOptions } from './read-options.ts';

/** Reads the project file: one file, or the reason why not. */
export async function readProjectFile(path: string, options: ReadOptions = {}): Promise<ReadFiles> {
  const name = options.relativeTo === undefined ? path : relative(options.relativeTo, path);
  const limits = { ...defaultLimits, ...options };
  const result = await decryptRead(await readFileText(path, name, limits.maxFileBytes), limits);
  return 'file' in result ? { files: [result.file], diagnostics: [] } : { files: [], diagnostics: result.problems };
}
