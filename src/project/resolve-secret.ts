import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { resolveSopsSecret } from '../source/sops/resolve-secret.ts';
import type { SopsOptions } from '../source/sops/sops-options.ts';
import type { SecretReference, SopsReference } from '../spec/secret-reference.ts';
import type { Surroundings } from './surroundings.ts';
import { UserError } from '../base/user-error.ts';

/** Reads a secret at the moment it is needed. What is wrong is said without showing any of it. */
export async function resolveSecret(
  what: string,
  { valueFrom }: SecretReference,
  folder: string,
  { env, folder: currentFolder }: Pick<Surroundings, 'env' | 'folder'>,
): Promise<string> {
  if (valueFrom.sops !== undefined) {
    return sopsSecret(what, valueFrom.sops, { env, folder: currentFolder, projectFolder: folder });
  }
  if (valueFrom.env !== undefined) {
    const value = env[valueFrom.env];
    if (value !== undefined && value !== '') return value;
    throw new UserError(
      `The environment variable ${valueFrom.env}, which holds the ${what}, is not set.`,
      `Set ${valueFrom.env}.`,
    );
  }
  try {
    const text = await readFile(resolve(folder, valueFrom.file), 'utf8');
    return text.replace(/\r?\n$/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UserError(
      `The file ${valueFrom.file}, which holds the ${what}, cannot be read (${reason}).`,
      'Check its path and permissions.',
    );
  }
}

async function sopsSecret(what: string, reference: SopsReference, options: SopsOptions): Promise<string> {
  const result = await resolveSopsSecret(reference, options);
  if ('secret' in result) return result.secret;
  const { summary, remedy } = result.problem;
  throw new UserError(`The file ${reference.file}, which holds the ${what}, cannot be used: ${summary}.`, remedy);
}
