import { canonicalJson, isPlainObject } from '../base/json.ts';
import type { Manifest } from '../spec/manifest.ts';
import type { ReadSecret, SecretLookup, SecretReference } from '../spec/secret-reference.ts';
import type { Surroundings } from './surroundings.ts';
import { resolveSecret } from './resolve-secret.ts';
import { UserError } from '../base/user-error.ts';

/**
 * Reads the secrets that manifests refer to, once at the beginning of a run. One that cannot be read is no reason to stop:
 * a plan is often made where no secrets are, and says then what it could not compare.
 */
export async function readManifestSecrets(
  manifests: readonly Manifest[],
  folder: string,
  context: Pick<Surroundings, 'env' | 'folder'>,
): Promise<SecretLookup> {
  return readSecretsWith(manifests, async (reference) => readSecret(reference, folder, context));
}

/** The same with a way to read that may refuse; each reference is asked for once. */
export async function readSecretsWith(
  manifests: readonly Manifest[],
  read: (reference: SecretReference) => Promise<ReadSecret>,
): Promise<SecretLookup> {
  const known = new Map<string, ReadSecret>();
  for (const reference of manifests.flatMap(({ spec }) => referencesIn(spec))) {
    const key = canonicalJson(reference);
    if (!known.has(key)) known.set(key, await read(reference));
  }
  return (reference) =>
    known.get(canonicalJson(reference)) ?? {
      problem: 'The secret is not one of the manifests of this run.',
      remedy: 'Plan again.',
    };
}

function referencesIn(value: unknown): SecretReference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isPlainObject(value)) return [];
  if (isReference(value)) return [value];
  return Object.values(value).flatMap(referencesIn);
}

/** No other field of a manifest is called so. */
function isReference(value: object): value is SecretReference {
  return 'valueFrom' in value && isPlainObject(value.valueFrom);
}

export async function readSecret(
  reference: SecretReference,
  folder: string,
  context: Pick<Surroundings, 'env' | 'folder'>,
): Promise<ReadSecret> {
  try {
    return { secret: await resolveSecret('secret of a manifest', reference, folder, context) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: error.message, remedy: error.remedy };
  }
}
