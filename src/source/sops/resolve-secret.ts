import { resolve } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { SopsReference } from '../../spec/secret-reference.ts';
import { documentNodes } from '../../spec/yaml/document-nodes.ts';
import { positionsOf } from '../../spec/yaml/file-positions.ts';
import type { YamlNode } from '../../spec/yaml/node.ts';
import { readFileText } from '../read-file-text.ts';
import { defaultLimits } from '../read-options.ts';
import { sourceProblem } from '../source-problem.ts';
import { decryptFile } from './decrypt-file.ts';
import type { SopsOptions } from './sops-options.ts';

/** Decrypts a SOPS file anew and answers the one secret of it that is needed now. */
export async function resolveSopsSecret(
  { file: name, path: pointer }: SopsReference,
  options: SopsOptions,
): Promise<{ secret: string } | { problem: Diagnostic }> {
  const read = await readFileText(resolve(options.projectFolder, name), name, defaultLimits.maxFileBytes);
  if ('problem' in read) return read;
  const result = await decryptFile(read.file, options);
  if ('problems' in result) return { problem: result.problems[0] ?? missing(name) };
  if (result.file.decrypted === undefined) return { problem: missing(name) };
  const [document] = documentNodes(result.file, positionsOf(name), []);
  const node = document !== undefined && 'node' in document ? nodeAt(document.node, pointer) : undefined;
  // Only what is encrypted in the file counts as a secret, now as when the reference was made.
  const found = node?.type === 'scalar' ? result.file.decrypted.values.get(node.range.start) : undefined;
  return typeof found?.value === 'string' ? { secret: found.value } : { problem: missing(name) };
}

function nodeAt(root: YamlNode, pointer: string): YamlNode | undefined {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<YamlNode | undefined>((node, name) => {
    if (node?.type === 'list') return node.items[Number(name)];
    return node?.type === 'map' ? node.entries.get(name)?.value : undefined;
  }, root);
}

function missing(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'sops-secret-missing',
    summary: 'The secret that was encrypted in the file is not there any more',
    remedy: 'Plan again.',
  });
}
