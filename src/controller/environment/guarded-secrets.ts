import { realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { readManifestSecrets } from '../../project/manifest-secrets.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Environment } from '../../spec/project.ts';
import type { SecretLookup, SecretReference } from '../../spec/secret-reference.ts';

/**
 * The secrets that the manifests of a repository may have. Whoever writes to the repository would otherwise have every
 * variable and file of the daemon's machine: the password of the vCenter among them, sent into a guest. So only what the
 * project file lists is read.
 *
 * @param folder where the manifests were taken from, for values that stand encrypted beside them
 */
export async function readGuardedSecrets(
  manifests: readonly Manifest[],
  { secrets, name }: Pick<Environment, 'secrets' | 'name'>,
  { checkout, project }: { checkout: string; project: string },
  surroundings: Pick<Surroundings, 'env' | 'folder'>,
): Promise<SecretLookup> {
  const root = secrets.folder === undefined ? undefined : await rootOf(resolve(project, secrets.folder));
  const env = Object.fromEntries(
    Object.entries(surroundings.env).filter(([key]) => secrets.env.some((pattern) => isAllowed(key, pattern))),
  );
  // Keys that decrypt what stands in the repository itself are the daemon's, and manifests cannot name them.
  const fromSops = await readManifestSecrets(manifests, checkout, surroundings);
  const fromFiles = await readManifestSecrets(manifests, root ?? checkout, { env, folder: surroundings.folder });
  const outside = root === undefined ? new Set<string>() : await leadingOut(manifests, root);
  return (reference) => {
    const { valueFrom } = reference;
    if (valueFrom.sops !== undefined) return fromSops(reference);
    const refusal = refusalOf(reference, { env, root, outside, name });
    return refusal ?? fromFiles(reference);
  };
}

interface Allowed {
  env: Readonly<Record<string, unknown>>;
  root: string | undefined;
  outside: ReadonlySet<string>;
  name: string;
}

function refusalOf(
  { valueFrom }: SecretReference,
  { env, root, outside, name }: Allowed,
): { problem: string; remedy: string } | undefined {
  if (valueFrom.env !== undefined && !Object.hasOwn(env, valueFrom.env)) {
    return {
      problem: `The environment variable ${valueFrom.env} is not set, or manifests of "${name}" may not read it.`,
      remedy: `Set it for the daemon and list it in the project file: secrets: { env: [${valueFrom.env}] }.`,
    };
  }
  if (valueFrom.file !== undefined && (root === undefined || outside.has(valueFrom.file))) {
    return {
      problem: `Manifests of "${name}" may not read the file ${valueFrom.file}.`,
      remedy: 'Put it into a folder of secrets and name that in the project file: secrets: { folder: ... }.',
    };
  }
  return undefined;
}

function isAllowed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

async function rootOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

/** Files that manifests name which are not below the folder, whether by `..` or by a link. */
async function leadingOut(manifests: readonly Manifest[], root: string): Promise<Set<string>> {
  const outside = new Set<string>();
  for (const file of new Set(manifests.flatMap(({ spec }) => filesIn(spec)))) {
    const path = resolve(root, file);
    const real = await realpath(path).catch(() => path);
    if (!real.startsWith(root + sep) || !path.startsWith(root + sep)) outside.add(file);
  }
  return outside;
}

function filesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('valueFrom' in value && typeof value.valueFrom === 'object' && value.valueFrom !== null) {
    return 'file' in value.valueFrom && typeof value.valueFrom.file === 'string' ? [value.valueFrom.file] : [];
  }
  return Object.values(value).flatMap(filesIn);
}
