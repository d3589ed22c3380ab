import { posix } from 'node:path';
import type { Environment } from '../../spec/project.ts';

/**
 * The environments that some of the paths belong to. Paths of both are relative to the source's folder.
 *
 * @param paths `undefined` when it cannot be told what differs: then every environment is taken for touched
 */
export function touchedEnvironments<E extends Pick<Environment, 'manifests'>>(
  environments: readonly E[],
  paths: readonly string[] | undefined,
): E[] {
  if (paths === undefined) return [...environments];
  return environments.filter(({ manifests }) => {
    const roots = manifests.map((path) => posix.normalize(path).replace(/\/$/, ''));
    return paths.some((path) => roots.some((root) => isWithin(path, root)));
  });
}

function isWithin(path: string, root: string): boolean {
  if (root === '.') return !path.startsWith('../');
  return path === root || path.startsWith(`${root}/`);
}

/** The environments that files in conflict belong to. Git names those from the repository's own folder. */
export function environmentsInConflict<E extends Pick<Environment, 'manifests'>>(
  environments: readonly E[],
  paths: readonly string[],
): E[] {
  const anywhere = paths.flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_part, index) => parts.slice(index).join('/'));
  });
  return touchedEnvironments(environments, anywhere);
}
