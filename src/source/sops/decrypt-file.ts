import { relative, resolve } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { DecryptedValues } from '../../spec/decrypted-values.ts';
import type { ManifestFile } from '../../spec/manifest-file.ts';
import { errorAt, type Problem } from '../../spec/problem.ts';
import { locationOf, type FilePositions } from '../../spec/yaml/file-positions.ts';
import type { Range } from '../../spec/yaml/node.ts';
import { readAgeKeys } from './age-keys.ts';
import { openDataKey } from './data-key.ts';
import { decryptLeaves } from './decrypt-leaves.ts';
import { decryptScalar } from './encrypted-scalar.ts';
import { readMetadata, type SopsMetadata } from './metadata.ts';
import { findSopsDocument } from './sops-document.ts';
import type { SopsOptions } from './sops-options.ts';

export type DecryptedFile = { file: ManifestFile } | { problems: Diagnostic[] };

const mostProblems = 100;

/**
 * Decrypts the values of a SOPS file and verifies that it is what SOPS wrote; any other file comes back as it is. When
 * anything is wrong, nothing of the file is used.
 */
export async function decryptFile(file: ManifestFile, options: SopsOptions): Promise<DecryptedFile> {
  const document = findSopsDocument(file);
  if (document === undefined) return { file };
  if ('problems' in document) return { problems: document.problems };
  const { root, sops, positions } = document;
  const refuse = (problem: Problem): DecryptedFile => ({
    problems: [errorAt(locationOf(positions, sops.key), problem)],
  });

  const metadata = readMetadata(sops.value);
  if ('code' in metadata) return refuse(metadata);
  const key = await openDataKey(metadata.recipients, await readAgeKeys(options));
  if ('code' in key) return refuse(key);
  const found = decryptLeaves(root, metadata, key);
  if (found.problems.length > 0) return { problems: problemsOf(positions, found.problems) };
  if (!isIntact(metadata, key, found.mac)) return refuse(changed);

  const { values, comments } = found;
  const decrypted: DecryptedValues = {
    file: relative(options.projectFolder, resolve(options.folder, file.file)),
    values,
    comments,
  };
  return { file: { ...file, decrypted } };
}

function isIntact({ mac, lastModified }: SopsMetadata, key: Buffer, computed: string): boolean {
  const noted = decryptScalar(mac, key, lastModified);
  return 'value' in noted && noted.value === computed;
}

function problemsOf(
  positions: FilePositions,
  problems: readonly { node: { range: Range }; problem: Problem }[],
): Diagnostic[] {
  return problems
    .slice(0, mostProblems)
    .map(({ node, problem }) => ({ ...errorAt(locationOf(positions, node.range), problem), redactLine: true }));
}

const changed: Problem = {
  code: 'sops-changed',
  summary: 'The file is not as SOPS left it: a value was changed, added, removed or moved',
  remedy:
    'Undo the change and make it with `sops edit`. With `mac_only_encrypted: true` in `.sops.yaml`, values that are not encrypted may be edited freely.',
};
