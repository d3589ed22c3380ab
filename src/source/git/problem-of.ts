import type { SourceProblem } from '../revision.ts';
import { SourceError } from '../source-error.ts';
import { GitFailure } from './git-failure.ts';
import { knownProblems } from './problems.ts';

/** Any failure on the way to a revision, in words. What a server sends along (`remote:`) is shown and decides nothing. */
export function problemOf(error: unknown): SourceProblem {
  if (error instanceof SourceError) return error.problem;
  if (error instanceof GitFailure) return problemOfGit(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (diskCodes.has(code)) return disk(code);
  return {
    code: 'unexpected',
    // A text of ours or of the operating system's; the secrets' own functions promise to show none.
    message: `The source cannot be read: ${error instanceof Error ? error.message : 'for an unknown reason'}`,
    remedy: 'Check the settings of the source.',
    retry: 'backoff',
  };
}

const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

function disk(code: string): SourceProblem {
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return {
    code: 'disk',
    message: full ? 'The disk of the cache is full' : `The cache folder cannot be used (${code})`,
    remedy: full
      ? 'Free some space, or give the daemon a cache folder on a larger disk.'
      : 'Check the cache folder, its permissions and its disk.',
    retry: 'backoff',
  };
}

function problemOfGit({ reason, said, status }: GitFailure): SourceProblem {
  switch (reason) {
    case 'timed-out':
      return {
        code: 'timed-out',
        message: 'Git took longer than the time limit of the source',
        remedy: 'Check the network and the size of the repository, or raise `limits.timeout` of the source.',
        retry: 'backoff',
      };
    case 'too-much-output':
      return {
        code: 'too-large',
        message: 'The repository holds more files than can be listed',
        remedy: 'Move what is no manifest out of the repository, or let `path` name the folder of the manifests.',
        retry: 'never',
      };
    case 'not-started':
      return gitMissing(said);
    case 'failed':
      return status === 127 ? gitMissing('ENOENT') : problemOfWords(said);
    default:
      return reason satisfies never;
  }
}

function gitMissing(code: string): SourceProblem {
  return {
    code: 'git-missing',
    message: `The program \`git\` cannot be started (${code})`,
    remedy: 'Install Git 2.38 or newer where the daemon runs, and see that PATH leads to it.',
    retry: 'backoff',
  };
}

function problemOfWords(said: string): SourceProblem {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const own = lines.filter((line) => !line.startsWith('remote:'));
  const known = knownProblems.find((problem) => problem.said.test(own.join('\n')));
  if (known === undefined) {
    return {
      code: 'unexpected',
      message: `Git failed: ${lines.slice(-3).join(' ')}`,
      remedy: 'See what Git says; the command is tried again.',
      retry: 'backoff',
    };
  }
  const telling = own.find((line) => known.said.test(line)) ?? own.at(-1) ?? '';
  return {
    code: known.code,
    message: `${known.message}. Git says: ${telling}`,
    remedy: known.remedy,
    retry: known.retry ?? 'backoff',
  };
}
