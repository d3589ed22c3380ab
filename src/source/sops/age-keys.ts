import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SopsOptions } from './sops-options.ts';

/** The age identities that the environment gives, and what kept others from being read. Neither holds the other. */
export interface AgeKeys {
  identities: string[];
  /** Sentences without any secret. */
  complaints: string[];
}

const fileVariable = 'SOPS_AGE_KEY_FILE';
const keyVariable = 'SOPS_AGE_KEY';

/**
 * Reads `SOPS_AGE_KEY`, which holds identities, and the file that `SOPS_AGE_KEY_FILE` names, as SOPS does. The name of
 * the file is never repeated: a key that was put into the wrong variable would be shown.
 */
export async function readAgeKeys({ env, folder }: SopsOptions): Promise<AgeKeys> {
  const keys: AgeKeys = { identities: [], complaints: [] };
  addIdentities(keys, keyVariable, env[keyVariable]);
  const file = env[fileVariable];
  if (file === undefined || file === '') return keys;
  try {
    addIdentities(keys, fileVariable, await readFile(resolve(folder, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    keys.complaints.push(`The file that ${fileVariable} names cannot be read (${reason}).`);
  }
  return keys;
}

function addIdentities(keys: AgeKeys, variable: string, text: string | undefined): void {
  if (text === undefined || text.trim() === '') return;
  const words = text.split(/\r?\n/).flatMap((line) => (line.startsWith('#') ? [] : line.split(/\s+/)));
  const found = words.filter((word) => /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/.test(word));
  keys.identities.push(...found);
  if (found.length === 0)
    keys.complaints.push(`${variable} holds no identity: a line that starts with AGE-SECRET-KEY-.`);
}
