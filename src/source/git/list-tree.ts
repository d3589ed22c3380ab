import { SourceError } from '../source-error.ts';
import type { Repository } from './repository.ts';

/** A file, a link or a submodule of a commit, below the source's path. */
export interface TreeEntry {
  kind: 'file' | 'link' | 'module';
  id: string;
  /** 0 for submodules. */
  bytes: number;
  /** Relative to the source's path. */
  path: string;
}

const defaultFiles = 20_000;

/** A commit holds the same each time, and several ask for the latest one in turn: each time costs two processes. */
const latest = new WeakMap<Repository, { treeish: string; entries: readonly TreeEntry[] }>();

/**
 * Everything that a commit holds below a path. Throws `SourceError` with `path-missing` when there is no such folder or
 * nothing in it, and `too-large` when there is more than is allowed.
 */
export async function listTree(
  repository: Repository,
  commit: string,
  path: string,
  signal: AbortSignal,
): Promise<readonly TreeEntry[]> {
  const treeish = path === '' ? `${commit}^{tree}` : `${commit}:${path}`;
  const known = latest.get(repository);
  if (known?.treeish === treeish) return known.entries;
  const entries = await readTree(repository, treeish, path, signal);
  latest.set(repository, { treeish, entries });
  return entries;
}

async function readTree(
  { local, options }: Repository,
  treeish: string,
  path: string,
  signal: AbortSignal,
): Promise<TreeEntry[]> {
  const files = options.limits.files ?? defaultFiles;
  const kind = await local(['cat-file', '--batch-check'], signal, { input: `${treeish}\n` });
  if (!/ tree \d+\n$/.test(kind.output.toString('utf8'))) throw pathMissing(path, 'has no folder');
  const { output } = await local(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish], signal, {
    maxOutput: files * 600,
  });
  const entries = parseEntries(output);
  if (entries.length === 0) throw pathMissing(path, 'has no file in');
  refuseTooMuch(entries, files, options.limits.size);
  return entries;
}

function refuseTooMuch(entries: readonly TreeEntry[], files: number, size: number): void {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const problem = { code: 'too-large', retry: 'never' } as const;
  const remedy = 'Let `path` name the folder of the manifests, or move what is no manifest out of it.';
  if (entries.length > files) {
    const message = `The folder holds ${entries.length} files, and at most ${files} are taken over`;
    throw new SourceError({ ...problem, message, remedy });
  }
  if (bytes > size) {
    const message = `The files of the folder take ${bytes} bytes, and at most ${size} are taken over`;
    throw new SourceError({ ...problem, message, remedy: `${remedy} Or raise \`limits.size\` of the source.` });
  }
}

/** Names that are no UTF-8 come out with the replacement character, which no name may have. */
function parseEntries(output: Buffer): TreeEntry[] {
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const parts = /^(?<mode>\d{6}) \w+ (?<id>[0-9a-f]+) +(?<size>\d+|-)\t(?<path>[\s\S]+)$/.exec(line)?.groups;
      if (parts === undefined) return [];
      const { mode = '', id = '', size = '', path = '' } = parts;
      return [{ kind: kindOf(mode), id, bytes: size === '-' ? 0 : Number(size), path }];
    });
}

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'module' : 'file';
}

function pathMissing(path: string, how: string): SourceError {
  return new SourceError({
    code: 'path-missing',
    message: path === '' ? 'The commit holds no file at all' : `The commit ${how} "${path}"`,
    remedy:
      'Bring the folder back, or change `path` of the source. The last revision stays in force: nothing is deleted for this.',
    retry: 'never',
  });
}
