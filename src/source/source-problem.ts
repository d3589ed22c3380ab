import type { Diagnostic } from '../base/diagnostic.ts';

/** A file or folder that cannot be read, as a diagnostic at its first line. */
export function sourceProblem(
  file: string,
  problem: { code: string; summary: string; remedy: string },
  position: { line: number; column: number } = { line: 1, column: 1 },
): Diagnostic {
  return { severity: 'error', ...problem, source: { file, ...position } };
}

/** What the operating system said, in words. `code` is an errno name such as `EACCES`. */
export function readFailure(file: string, error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return sourceProblem(file, failures[code] ?? otherFailure(code));
}

const failures: Record<string, { code: string; summary: string; remedy: string }> = {
  ENOENT: { code: 'path-not-found', summary: 'There is no such file or folder', remedy: 'Check the path.' },
  ENOTDIR: { code: 'path-not-found', summary: 'There is no such file or folder', remedy: 'Check the path.' },
  EACCES: {
    code: 'unreadable-file',
    summary: 'The permission to read this is missing',
    remedy: 'Give the account that runs Trueup the permission to read it.',
  },
  EPERM: {
    code: 'unreadable-file',
    summary: 'The permission to read this is missing',
    remedy: 'Give the account that runs Trueup the permission to read it.',
  },
  ELOOP: {
    code: 'symlink-loop',
    summary: 'The symbolic link leads back to itself',
    remedy: 'Remove the link, or let it point to a file.',
  },
  ENAMETOOLONG: { code: 'path-not-found', summary: 'The path is too long', remedy: 'Check the path.' },
};

function otherFailure(code: string): { code: string; summary: string; remedy: string } {
  return {
    code: 'unreadable-file',
    summary: `The file cannot be read (${code})`,
    remedy: 'Check the file and the disk that it is on.',
  };
}
