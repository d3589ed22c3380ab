import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { readSecret, readSecretsWith } from '../../project/manifest-secrets.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Environment } from '../../spec/project.ts';
import type { ReadSecret, SecretLookup, SecretReference } from '../../spec/secret-reference.ts';

/** No secret is longer, and what is may be a device that never ends. */
const longestSecret = 2 ** 20;

export interface SecretPlaces {
  /** Where the manifests were taken from, for values that stand encrypted beside them. */
  checkout: string;
  /** Folder of the project file. */
  project: string;
}

/**
 * The secrets that the manifests of a repository may have. Whoever writes to the repository would otherwise have every
 * variable and file of the daemon's machine: the password of the vCenter among them, sent into a guest. So only what the
 * project file lists is read, and nothing else is even opened.
 */
export async function readGuardedSecrets(
  manifests: readonly Manifest[],
  environment: Pick<Environment, 'secrets' | 'name'>,
  places: SecretPlaces,
  surroundings: Pick<Surroundings, 'env' | 'folder'>,
): Promise<SecretLookup> {
  return readSecretsWith(manifests, async (reference) => {
    const { valueFrom } = reference;
    // What stands encrypted in the repository is for it; a manifest cannot name such a place itself.
    if (valueFrom.sops !== undefined) return readSecret(reference, places.checkout, surroundings);
    if (valueFrom.env !== undefined) return readVariable(reference, valueFrom.env, environment, surroundings);
    return readFileOf(valueFrom.file, environment, places, surroundings);
  });
}

async function readVariable(
  reference: SecretReference,
  variable: string,
  { secrets, name }: Pick<Environment, 'secrets' | 'name'>,
  surroundings: Pick<Surroundings, 'env' | 'folder'>,
): Promise<ReadSecret> {
  const isListed = secrets.env.some((pattern) => matches(variable, pattern));
  if (isListed && surroundings.env[variable] !== undefined) {
    return readSecret(reference, surroundings.folder, surroundings);
  }
  return {
    problem: `The environment variable ${variable} is not set, or manifests of "${name}" may not read it.`,
    remedy: `Set it for the daemon and list it in the project file: secrets: { env: [${variable}] }.`,
  };
}

/** Links are followed before it is decided, so that none leads out of the folder. */
async function readFileOf(
  file: string,
  { secrets, name }: Pick<Environment, 'secrets' | 'name'>,
  { project }: SecretPlaces,
  surroundings: Pick<Surroundings, 'env' | 'folder'>,
): Promise<ReadSecret> {
  const refusal = {
    problem: `Manifests of "${name}" may not read the file ${file}.`,
    remedy: 'Put it into a folder of secrets and name that in the project file: secrets: { folder: ... }.',
  };
  if (secrets.folder === undefined) return refusal;
  const root = await realpath(resolve(project, secrets.folder)).catch(() => undefined);
  const real = root === undefined ? undefined : await realpath(resolve(root, file)).catch(() => undefined);
  if (root === undefined || real?.startsWith(root + sep) !== true) return refusal;
  const found = await stat(real);
  if (!found.isFile() || found.size > longestSecret) return refusal;
  return readSecret({ valueFrom: { file: real } }, root, surroundings);
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
