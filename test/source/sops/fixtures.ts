import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { decryptFile, type DecryptedFile } from '../../../src/source/sops/decrypt-file.ts';
import type { ManifestFile } from '../../../src/spec/manifest-file.ts';
import { documentNodes } from '../../../src/spec/yaml/document-nodes.ts';
import { positionsOf } from '../../../src/spec/yaml/file-positions.ts';
import type { YamlNode } from '../../../src/spec/yaml/node.ts';

const folder = join(import.meta.dirname, 'fixtures');

export type Env = Record<string, string>;

/** Text of a file that the program sops made, or of a key that it was made for. */
export function fixture(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The environment of somebody who has these keys: `1`, `2`, `pq`. */
export function keyring(...keys: string[]): Env {
  return { SOPS_AGE_KEY: keys.map((key) => fixture(`test-only-key-${key}.txt`)).join('\n') };
}

/** The public key that stands in a key file's comment. */
export function recipient(key: string): string {
  const [, name = ''] = /# public key: (\S+)/.exec(fixture(`test-only-key-${key}.txt`)) ?? [];
  return name;
}

export async function decrypt(text: string, env: Env = keyring('1')): Promise<DecryptedFile> {
  return decryptFile({ file: 'm.yaml', text }, { env, folder: '/project', projectFolder: '/project' });
}

/** The file with its values; a problem with it is a mistake of the test. */
export async function decrypted(text: string, env?: Env): Promise<ManifestFile> {
  const result = await decrypt(text, env);
  if ('problems' in result) throw new Error(result.problems.map(({ summary }) => summary).join('; '));
  return result.file;
}

export async function problemsOf(text: string, env?: Env): Promise<Diagnostic[]> {
  const result = await decrypt(text, env);
  return 'problems' in result ? result.problems : [];
}

/** Where and what: `4:7 sops-bad-value`. */
export async function problemPlaces(text: string, env?: Env): Promise<string[]> {
  return (await problemsOf(text, env)).map(({ source, code }) => `${source?.line}:${source?.column} ${code}`);
}

/** The documents of a file as the loader will see them, as JSON. */
export function contentOf(file: ManifestFile): unknown[] {
  return [...documentNodes(file, positionsOf(file.file), [])].map((read) => ('node' in read ? json(read.node) : read));
}

function json(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(json);
  if (node.type === 'broken') return '<broken>';
  return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, json(value)]));
}
