import { mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { sourceProblem } from '../source-problem.ts';
import type { TreeEntry } from './list-tree.ts';
import { readBlobs, type BlobSink } from './read-blobs.ts';
import type { Repository } from './repository.ts';
import type { SortedEntries } from './sort-entries.ts';
import { resolveLinks, type LinkTarget, type Resolved } from './resolve-links.ts';

const manifestName = /\.ya?ml$/i;
/** The first line of every pointer file (Git LFS, specification of pointers). */
const lfsVersion = 'version https://git-lfs.github.com/spec/';

/**
 * Writes files into a new folder that nobody else writes to. Links come last, so that no file can be written through one.
 * Answers what could not be taken over.
 */
export async function writeFiles(
  repository: Repository,
  files: readonly TreeEntry[],
  folder: string,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const path of new Set(files.map((file) => dirname(join(folder, file.path))))) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  }
  const sinkOf = async (index: number): Promise<BlobSink> => {
    const path = files[index]?.path ?? '';
    return fileSink(join(folder, path), (start) => {
      if (manifestName.test(path) && start.startsWith(lfsVersion)) diagnostics.push(lfsPointer(path));
    });
  };
  const ids = files.map((file) => file.id);
  await readBlobs(repository, ids, sinkOf, signal);
  return diagnostics;
}

/** `onStart` gets the first characters when the file is complete. */
async function fileSink(path: string, onStart: (start: string) => void): Promise<BlobSink> {
  const file = await open(path, 'wx', 0o600);
  let start = '';
  return {
    async write(piece) {
      if (start.length < lfsVersion.length) start += piece.subarray(0, lfsVersion.length).toString('latin1');
      await file.writeFile(piece);
    },
    async end() {
      await file.close();
      onStart(start);
    },
  };
}

/** Takes over the links that stay inside, as links that lead straight to what they mean. */
export async function writeLinks(
  repository: Repository,
  { links, files }: Pick<SortedEntries, 'links' | 'files'>,
  folder: string,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const targets = await readTargets(repository, links, signal);
  const resolved = resolveLinks(
    targets,
    files.map((file) => file.path),
  );
  const diagnostics: Diagnostic[] = [];
  for (const [path, result] of resolved) {
    if (typeof result === 'string') diagnostics.push(...linkProblem(path, result));
    else {
      await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
      await symlink(posix.relative(posix.dirname(path), result.to) || '.', join(folder, path));
    }
  }
  return diagnostics;
}

/** The texts of links. One that is longer than any path leads nowhere. */
export async function readTargets(
  repository: Repository,
  links: readonly TreeEntry[],
  signal: AbortSignal,
): Promise<LinkTarget[]> {
  const targets: LinkTarget[] = [];
  const sinkOf = (index: number): Promise<BlobSink> => {
    let text = '';
    return Promise.resolve({
      write: (piece) => {
        if (text.length < 4096) text += piece.subarray(0, 4096).toString('utf8');
        return Promise.resolve();
      },
      end: () => {
        targets.push({ path: links[index]?.path ?? '', target: text });
        return Promise.resolve();
      },
    });
  };
  const ids = links.map((link) => link.id);
  await readBlobs(repository, ids, sinkOf, signal);
  return targets;
}

function linkProblem(path: string, result: Exclude<Resolved, object>): Diagnostic[] {
  switch (result) {
    case 'leaves':
      return [
        sourceProblem(path, {
          code: 'symlink-leaves-folder',
          summary: 'The symbolic link leads out of the folder of the source',
          remedy: 'Move the target into the folder, or let `path` of the source name a folder that holds both.',
        }),
      ];
    case 'missing':
    case 'loop':
      // A link that leads nowhere and is not called like a manifest is none of our business.
      return manifestName.test(path) ? [brokenLink(path, result)] : [];
    default:
      return result satisfies never;
  }
}

function brokenLink(path: string, result: 'missing' | 'loop'): Diagnostic {
  const loop = result === 'loop';
  return sourceProblem(path, {
    code: loop ? 'symlink-loop' : 'path-not-found',
    summary: loop ? 'The symbolic link leads back to itself' : 'The symbolic link leads to nothing',
    remedy: 'Remove the link, or let it point to a file.',
  });
}

function lfsPointer(path: string): Diagnostic {
  return sourceProblem(path, {
    code: 'lfs-pointer',
    summary: 'The file is kept in Git LFS: the repository holds a pointer to it, and no manifest',
    remedy: 'Keep manifests in Git itself: take the file out of LFS with `git lfs migrate export` or `.gitattributes`.',
  });
}
