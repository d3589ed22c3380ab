import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Checkout, Revision } from '../revision.ts';
import { privateFolder } from './repository-cache.ts';
import { createTurns } from './turns.ts';

/** The checkouts of one source. Whoever wants the same commit shares one. */
export interface Checkouts {
  /** `write` fills a new folder and answers what could not be taken over. */
  take(revision: Revision, write: (folder: string) => Promise<Diagnostic[]>): Promise<Checkout>;
  /** Removes all of them, as they are left behind by a process that was killed. */
  clear(): Promise<void>;
}

interface Held {
  folder: string;
  diagnostics: Diagnostic[];
  users: number;
}

/** The latest checkout stays until another commit is asked for: most runs look at the same one again. */
export function createCheckouts(root: string): Checkouts {
  const held = new Map<string, Held>();
  const turns = createTurns();
  let made = 0;
  let latest: string | undefined;

  async function removeUnused(): Promise<void> {
    for (const [commit, { users, folder }] of held) {
      if (users > 0 || commit === latest) continue;
      held.delete(commit);
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function make(commit: string, write: (folder: string) => Promise<Diagnostic[]>): Promise<Held> {
    const folder = join(await privateFolder(root), `${commit.slice(0, 12)}-${made++}`);
    const partial = `${folder}.partial`;
    try {
      const diagnostics = await write(await privateFolder(partial));
      await rename(partial, folder);
      return { folder, diagnostics, users: 0 };
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
  }

  return {
    take: (revision, write) =>
      turns.take(async () => {
        const { commit } = revision;
        const one = held.get(commit) ?? (await make(commit, write));
        held.set(commit, one);
        one.users++;
        latest = commit;
        await removeUnused();
        let released = false;
        return {
          revision,
          folder: one.folder,
          diagnostics: one.diagnostics,
          [Symbol.asyncDispose]: async () => {
            if (released) return;
            released = true;
            one.users--;
            await turns.take(removeUnused);
          },
        };
      }),
    clear: () =>
      turns.take(async () => {
        held.clear();
        await rm(root, { recursive: true, force: true });
      }),
  };
}
