import type { Environment } from '../../spec/project.ts';
import { isTouched, pathsRead } from '../paths-read.ts';

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
  return environments.filter((environment) => isTouched(pathsRead(environment), paths));
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
