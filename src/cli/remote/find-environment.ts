import { UserError } from '../../base/user-error.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import { cleanText } from '../../views/clean-text.ts';
import type { DaemonReader } from './daemon-reader.ts';

/** An environment by its name. */
export async function findEnvironment(
  name: string,
  reader: Pick<DaemonReader, 'environments'>,
): Promise<EnvironmentStatus> {
  const all = await reader.environments();
  const found = all.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  throw noEnvironment(name, all);
}

export function noEnvironment(name: string, all: readonly EnvironmentStatus[]): UserError {
  const names = all.map((environment) => cleanText(environment.name)).join(', ');
  return new UserError(`There is no environment "${cleanText(name)}".`, `Environments are: ${names}.`);
}
