import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { digestOf } from '../base/digest.ts';
import { copyFolder, digestFolder, type FolderDigest, type FolderLimits } from './digest-folder.ts';
import { createCheckouts } from './git/checkouts.ts';
import { problemOf } from './git/problem-of.ts';
import type { FollowedSource, Revision, SourceProblem } from './revision.ts';
import { SourceError } from './source-error.ts';
import { watchPaths } from './watch-paths.ts';

export interface FolderSourceOptions {
  name: string;
  folder: string;
  /** Holds copies of the folder as it was, for as long as a run reads them. */
  cacheFolder: string;
  /** Absolute paths in the folder that alone belong to it; all when left out. */
  only?: readonly string[];
  /** 256 MiB and 20,000 files when left out. */
  limits?: Partial<Pick<FolderLimits, 'size' | 'files'>>;
}

/** Of so many looks, what changed between any two can be told. */
const remembered = 8;

/** Follows a folder for people who try things out. Every save is a revision, named by the digest of all files. */
export function createFolderSource(options: FolderSourceOptions): FollowedSource {
  const { name } = options;
  const folder = resolve(options.folder);
  const limits = limitsOf(folder, options);
  const key = digestOf([name, folder]).slice(0, 16);
  const checkouts = createCheckouts(join(options.cacheFolder, 'checkouts', `folder-${key}`));
  const known = new Map<string, FolderDigest['files']>();
  let inForce: Revision | undefined;
  let cleared: Promise<void> | undefined;

  function remember({ commit, files }: FolderDigest): void {
    known.delete(commit);
    known.set(commit, files);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  }

  return {
    name,
    address: folder,
    async look(signal) {
      try {
        const digest = await digestFolder(folder, limits, signal);
        if (digest.files.size === 0) throw new SourceError(nothingIn(folder));
        remember(digest);
        const { commit } = digest;
        if (commit === inForce?.commit) return { state: 'unchanged', revision: inForce };
        const from = inForce?.commit;
        inForce = { commit };
        return { state: 'moved', revision: inForce, ...(from === undefined ? {} : { from }) };
      } catch (error) {
        signal.throwIfAborted();
        return {
          state: 'failed',
          problem: folderProblem(error),
          ...(inForce === undefined ? {} : { revision: inForce }),
        };
      }
    },
    async checkout(commit, signal) {
      cleared ??= checkouts.clear();
      await cleared;
      return checkouts.take({ commit }, async (copy) => {
        await copyFolder(folder, copy, limits, signal);
        // People save while it is copied. What they save is found at the next look.
        const { commit: copied } = await digestFolder(copy, limits, signal);
        if (copied !== commit) throw new SourceError(changedMeanwhile);
        return [];
      });
    },
    changedPaths: (from, to) => Promise.resolve(differences(known.get(from), known.get(to))),
    watch: (signal) => watchPaths(limits.only?.map((path) => join(folder, path)) ?? [folder], signal),
    async close() {
      await checkouts.clear();
      await rm(join(options.cacheFolder, 'checkouts', `folder-${key}`), { recursive: true, force: true });
    },
  };
}

function limitsOf(folder: string, { limits, only, cacheFolder }: FolderSourceOptions): FolderLimits {
  return {
    size: 256 * 2 ** 20,
    files: 20_000,
    ...limits,
    except: resolve(cacheFolder),
    ...(only === undefined ? {} : { only: only.map((path) => relative(folder, resolve(folder, path))) }),
  };
}

function differences(
  from: FolderDigest['files'] | undefined,
  to: FolderDigest['files'] | undefined,
): string[] | undefined {
  if (from === undefined || to === undefined) return undefined;
  const paths = new Set([...from.keys(), ...to.keys()]);
  return [...paths].filter((path) => from.get(path) !== to.get(path));
}

function folderProblem(error: unknown): SourceProblem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return problemOf(error);
  return {
    code: 'path-missing',
    message: 'The folder is not there',
    remedy: 'Bring it back. What was last in it stays in force: nothing is deleted for this.',
    retry: 'backoff',
  };
}

function nothingIn(folder: string): SourceProblem {
  return {
    code: 'path-missing',
    message: `The folder ${folder} holds no file`,
    remedy: 'Put manifests into it. What was last in it stays in force: nothing is deleted for this.',
    retry: 'backoff',
  };
}

const changedMeanwhile = {
  code: 'unexpected',
  message: 'The folder changed while it was read',
  remedy: 'Nothing: it is looked at again.',
  retry: 'backoff',
} as const;
