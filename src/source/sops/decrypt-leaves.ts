import { createHash, type Hash } from 'node:crypto';
import type { Problem } from '../../spec/problem.ts';
import type { MapNode, ScalarNode } from '../../spec/yaml/node.ts';
import type { DecryptedValues } from '../../spec/decrypted-values.ts';
import { decryptScalar, isEncrypted } from './encrypted-scalar.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import type { SopsMetadata } from './metadata.ts';
import { plainDecimal } from './plain-decimal.ts';

export interface DecryptedLeaves extends Pick<DecryptedValues, 'comments' | 'values'> {
  problems: { node: ScalarNode; problem: Problem }[];
  /** SHA-512 over the values in the order of the document, in capital hexadecimal digits. */
  mac: string;
}

interface Decryption {
  metadata: SopsMetadata;
  key: Buffer;
  values: Map<number, { range: ScalarNode['range']; value: string | number | boolean }>;
  comments: Set<number>;
  problems: DecryptedLeaves['problems'];
  hash: Hash;
}

/** Decrypts every value of a document and computes what its MAC should be. */
export function decryptLeaves(root: MapNode, metadata: SopsMetadata, key: Buffer): DecryptedLeaves {
  const hash = createHash('sha512');
  // SOPS's own mark, so that one kind of MAC never passes for the other: SHA-256 of "sops".
  if (metadata.macOnlyEncrypted) hash.update(createHash('sha256').update('sops').digest());
  const decryption: Decryption = { metadata, key, values: new Map(), comments: new Set(), problems: [], hash };
  for (const leaf of leavesOf(root)) {
    const { value } = leaf.node;
    if (typeof value === 'string' && isEncrypted(value)) readEncrypted(decryption, leaf, value);
    else readPlain(decryption, leaf);
  }
  const { values, comments, problems } = decryption;
  return { values, comments, problems, mac: hash.digest('hex').toUpperCase() };
}

function readEncrypted({ key, values, comments, problems, hash }: Decryption, leaf: Leaf, text: string): void {
  const { node, keys, isListItem } = leaf;
  const plaintext = decryptScalar(text, key, keys.map((name) => `${name}:`).join(''));
  if ('code' in plaintext) problems.push({ node, problem: plaintext });
  else if ('value' in plaintext) {
    values.set(node.range.start, { range: node.range, value: plaintext.value });
    hash.update(plaintext.mac);
  } else if (isListItem) comments.add(node.range.start);
  else problems.push({ node, problem: commentAsValue });
}

function readPlain({ metadata, problems, hash }: Decryption, { node, keys }: Leaf): void {
  // Nothing and the empty text stay as they are in every SOPS file.
  if (node.value === null || node.value === '') return;
  if (metadata.mustBeEncrypted(keys)) problems.push({ node, problem: notEncrypted });
  if (!metadata.macOnlyEncrypted) hash.update(macText(node.value));
}

function macText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? plainDecimal(value) : value;
}

const commentAsValue: Problem = {
  code: 'sops-bad-value',
  summary: 'A comment stands in place of a value',
  remedy: 'Restore the line from Git, or write the value again with `sops edit`.',
};

const notEncrypted: Problem = {
  code: 'sops-not-encrypted',
  summary: 'The value stands in plain text in a file in which SOPS encrypts it',
  remedy: 'Undo the change and make it with `sops edit`. If it is a secret that was ever committed, change the secret.',
};
