import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ManifestFile } from '../../spec/manifest-file.ts';
import { errorAt, type Problem } from '../../spec/problem.ts';
import { documentNodes } from '../../spec/yaml/document-nodes.ts';
import { locationOf, positionsOf, type FilePositions } from '../../spec/yaml/file-positions.ts';
import type { MapEntry, MapNode, YamlNode } from '../../spec/yaml/node.ts';
import { ciphertextStart, isEncrypted } from './encrypted-scalar.ts';
import { leavesOf } from './leaves.ts';

/** The one document of a SOPS file. */
export interface SopsDocument {
  root: MapNode;
  /** Its entry `sops`. */
  sops: MapEntry;
  positions: FilePositions;
}

const mostProblems = 100;

/**
 * A file is a SOPS file when a document of it has `sops` at the top; `undefined` for any other. Ciphertext without `sops`
 * is a problem, not a value, and what is no YAML is left to the loader only where it holds no ciphertext to be shown.
 */
export function findSopsDocument(file: ManifestFile): SopsDocument | { problems: Diagnostic[] } | undefined {
  // Most files are none, and need not be parsed twice to know it.
  const holdsCiphertext = file.text.includes(ciphertextStart);
  if (!holdsCiphertext && !/\bsops["']?\s*:/.test(file.text)) return undefined;
  const positions = positionsOf(file.file);
  const problems: Diagnostic[] = [];
  const roots: YamlNode[] = [];
  for (const read of documentNodes(file, positions, problems)) {
    if ('problem' in read) problems.push(read.problem);
    else roots.push(read.node);
  }
  const [found] = roots.flatMap((root) => sopsEntry(root) ?? []);
  if (problems.length > 0) return found !== undefined || holdsCiphertext ? hidden(problems) : undefined;
  if (found === undefined) return withoutMetadata(roots, positions);
  if (roots.length === 1) return { ...found, positions };
  return { problems: [errorAt(locationOf(positions, found.sops.key), severalDocuments)] };
}

function withoutMetadata(roots: readonly YamlNode[], positions: FilePositions): { problems: Diagnostic[] } | undefined {
  for (const root of roots) {
    if (root.type !== 'map') continue;
    for (const { node } of leavesOf(root)) {
      if (typeof node.value !== 'string' || !isEncrypted(node.value)) continue;
      return hidden([errorAt(locationOf(positions, node.range), noMetadata)]);
    }
  }
  return undefined;
}

function hidden(problems: readonly Diagnostic[]): { problems: Diagnostic[] } {
  return { problems: problems.slice(0, mostProblems).map((problem) => ({ ...problem, redactLine: true })) };
}

function sopsEntry(root: YamlNode): { root: MapNode; sops: MapEntry } | undefined {
  const sops = root.type === 'map' ? root.entries.get('sops') : undefined;
  return root.type === 'map' && sops !== undefined ? { root, sops } : undefined;
}

const noMetadata: Problem = {
  code: 'sops-metadata',
  summary: 'SOPS encrypted the value, but what it needs to be decrypted, `sops` at the top of the document, is missing',
  remedy: 'Restore the file from Git.',
};

const severalDocuments: Problem = {
  code: 'sops-several-documents',
  summary: 'A SOPS file may hold one document only',
  remedy: 'Decrypt the file, put each document into a file of its own, and encrypt those that need it.',
};
