import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import type { CliContext } from '../context.ts';

/**
 * The token for the API, of a file or of TRUEUP_TOKEN. It is never the value of an option: everybody on the machine can
 * read those.
 */
export async function readToken(
  tokenFile: string | undefined,
  { env, folder }: Pick<CliContext, 'env' | 'folder'>,
): Promise<string | undefined> {
  const from = tokenFile === undefined ? 'TRUEUP_TOKEN' : `the file ${tokenFile}`;
  const token = (tokenFile === undefined ? (env['TRUEUP_TOKEN'] ?? '') : await textOf(tokenFile, folder)).trim();
  if (token === '') {
    if (tokenFile === undefined) return undefined;
    throw new UserError(`There is no token in ${from}.`, 'Write the token into it, on a line of its own.');
  }
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError(`What is in ${from} is no token.`, 'A token is one word without spaces.');
}

async function textOf(file: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UserError(`The token file ${file} cannot be read (${reason}).`, 'Check its path and permissions.');
  }
}
