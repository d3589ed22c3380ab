import { simpleGit } from 'simple-git';

export interface Commit {
  /** Full hash. */
  id: string;
  /** The folder differs from the commit: changed, added or removed files. */
  dirty: boolean;
}

/** The commit that a folder stands at; `undefined` outside of Git, before the first commit, or without Git. */
export async function commitOf(folder: string): Promise<Commit | undefined> {
  try {
    const git = simpleGit({ baseDir: folder, timeout: { block: 60_000 } });
    const id = (await git.revparse(['HEAD'])).trim();
    if (!/^[0-9a-f]{40,64}$/.test(id)) return undefined;
    const changes = await git.raw(['--no-optional-locks', 'status', '--porcelain', '--untracked-files=all', '--', '.']);
    return { id, dirty: changes.trim() !== '' };
  } catch {
    return undefined;
  }
}
