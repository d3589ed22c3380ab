import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { LocalFile } from '../base/local-file.ts';
import { adviceFor } from '../client/error-advice.ts';
import { VsphereError } from '../client/vsphere-error.ts';

/**
 * Finds a file that a step sends, from the folder of the manifest that asks for it. `folder` is where the names of
 * manifest files start. Nothing is opened before it is read, and it is read in pieces.
 */
export function localFiles(folder: string): (path: string, manifestFile: string) => Promise<LocalFile> {
  return async (path, manifestFile) => {
    const file = resolve(folder, dirname(manifestFile), path);
    const found = await stat(file).catch((error: unknown) => {
      throw unreadable(path, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
    });
    if (!found.isFile()) throw unreadable(path, 'it is no file');
    return { bytes: found.size, read: () => createReadStream(file, { highWaterMark: 256 * 1024 }) };
  };
}

function unreadable(path: string, reason: string): VsphereError {
  return new VsphereError({
    code: 'invalid-argument',
    message: `The file ${path} cannot be read (${reason})`,
    ...adviceFor['invalid-argument'],
    remedy: 'Put the file there, or correct its path: relative ones start at the folder of the manifest.',
  });
}
