import { realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { LocalFile } from '../../base/local-file.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { localFiles } from '../../project/local-files.ts';

/** Files that steps send, as far as they lie in the checkout: a repository cannot upload what is on the daemon's machine. */
export function guardedFiles(folder: string): (path: string, manifestFile: string) => Promise<LocalFile> {
  const open = localFiles(folder);
  return async (path, manifestFile) => {
    const root = await realpath(folder).catch(() => folder);
    const asked = resolve(root, dirname(manifestFile), path);
    const real = await realpath(asked).catch(() => asked);
    if (!asked.startsWith(root + sep) || !real.startsWith(root + sep)) throw leadsOut(path);
    return open(path, manifestFile);
  };
}

function leadsOut(path: string): VsphereError {
  return new VsphereError({
    code: 'invalid-argument',
    message: `The file ${path} lies outside of the repository`,
    ...adviceFor['invalid-argument'],
    remedy: 'Put the file into the repository, next to the manifest, or let vCenter fetch it from an address.',
  });
}
