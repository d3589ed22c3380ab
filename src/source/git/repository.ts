import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openAccess } from './access.ts';
import type { Address } from './check-address.ts';
import { gitEnvironment, safeSettings, transportSettings } from './git-environment.ts';
import type { GitSourceOptions } from './git-source-options.ts';
import { runGit, type GitAnswer, type GitCall } from './run-git.ts';

type Extras = Partial<Pick<GitCall, 'answers' | 'env' | 'input' | 'maxFile' | 'maxOutput' | 'onOutput'>> & {
  /** Settings for this command, as `name=value`. */
  settings?: readonly string[];
  apart?: true;
};

/** One bare repository of the cache, and the server that it is a copy of. */
export interface Repository {
  address: Address;
  gitDir: string;
  /** Private to this source: keys while they are needed, and the home of the programs. */
  runFolder: string;
  options: GitSourceOptions;
  /** Runs Git on the cache alone; nothing of it reaches a server. */
  local: (args: readonly string[], signal: AbortSignal, extras?: Extras) => Promise<GitAnswer>;
  /**
   * Runs Git with the access to the server that this one command needs; `apart` from the cache, so that a damaged one is
   * no matter.
   */
  remote: (args: readonly string[], signal: AbortSignal, extras?: Extras) => Promise<GitAnswer>;
}

export function createRepository(
  options: GitSourceOptions,
  address: Address,
  gitDir: string,
  runFolder: string,
): Repository {
  const environment = gitEnvironment(options.env, runFolder);
  const { timeout } = options.limits;
  const base = { folder: runFolder, timeout };
  return {
    options,
    address,
    gitDir,
    runFolder,
    local: (args, signal, { env, settings = [], ...extras } = {}) => {
      const all = [`--git-dir=${gitDir}`, ...safeSettings, ...withFlags(settings), ...args];
      return runGit({ ...base, ...extras, args: all, env: { ...environment, ...env }, signal });
    },
    remote: async (args, signal, { env, settings = [], apart, ...extras } = {}) => {
      await using access = await openAccess(address, options, runFolder);
      const { secret, secrets } = access;
      const own = [...safeSettings, ...transportSettings(address, options.caFile), ...withFlags(settings)];
      return await runGit({
        ...base,
        ...extras,
        args: [`--git-dir=${apart ? join(runFolder, 'none') : gitDir}`, ...own, ...args],
        env: { ...environment, ...access.env, ...env },
        signal,
        secrets,
        ...(secret === undefined ? {} : { secret }),
      });
    },
  };
}

function withFlags(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}

/** An empty bare repository, without the hooks and samples that Git would put there. */
export async function createBare(
  repository: Repository,
  format: 'sha1' | 'sha256',
  signal: AbortSignal,
): Promise<void> {
  const { gitDir, local } = repository;
  await rm(gitDir, { recursive: true, force: true });
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  await local(['init', '--bare', '--quiet', '--template=', `--object-format=${format}`], signal);
}
