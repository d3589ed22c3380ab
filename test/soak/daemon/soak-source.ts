import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FollowedSource, Revision } from '../../../src/source/revision.ts';

export interface SoakSource extends FollowedSource {
  /** Changes some files and answers the commit. */
  push(files: Record<string, string>): string;
  /** Checkouts that nobody has released. */
  readonly open: number;
}

interface Tree {
  revision: Revision;
  folder: Promise<string>;
  users: number;
}

/** A source without Git that keeps one folder a commit, as the cache of a repository does, and no more than are in use. */
export function soakSource(root: string): SoakSource {
  let files: Record<string, string> = {};
  let commits = 0;
  let head: Revision | undefined;
  let seen: string | undefined;
  let changed: { from: string | undefined; to: string; paths: string[] }[] = [];
  const trees = new Map<string, Tree>();
  const write = async (texts: Record<string, string>): Promise<string> => {
    const folder = await mkdtemp(join(root, 'checkout-'));
    for (const [path, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return folder;
  };
  const removeUnused = async (): Promise<void> => {
    for (const [commit, { users, folder }] of trees) {
      if (users > 0 || commit === head?.commit) continue;
      trees.delete(commit);
      await rm(await folder, { recursive: true, force: true });
    }
  };
  return {
    name: 'infra',
    address: 'https://git.example/infra.git',
    get open() {
      return [...trees.values()].reduce((total, { users }) => total + users, 0);
    },
    push(some) {
      const from = head?.commit;
      files = { ...files, ...some };
      const commit = createHash('sha1').update(`commit ${commits++}`).digest('hex');
      head = { commit, subject: 'a commit', author: 'somebody', at: 0 };
      changed = [...changed, { from, to: commit, paths: Object.keys(some) }].slice(-100);
      trees.set(commit, { revision: head, folder: write(files), users: 0 });
      return commit;
    },
    async look() {
      await removeUnused();
      if (head === undefined) throw new Error('nothing was pushed');
      const from = seen;
      seen = head.commit;
      if (from === head.commit) return { state: 'unchanged', revision: head };
      return { state: 'moved', revision: head, ...(from === undefined ? {} : { from }) };
    },
    async checkout(commit) {
      const tree = trees.get(commit);
      if (tree === undefined) throw new Error(`no commit ${commit}`);
      tree.users++;
      return {
        revision: tree.revision,
        folder: await tree.folder,
        diagnostics: [],
        async [Symbol.asyncDispose]() {
          tree.users--;
          await removeUnused();
        },
      };
    },
    async changedPaths(from, to) {
      await Promise.resolve();
      const first = changed.findIndex((one) => one.from === from);
      const last = changed.findIndex((one) => one.to === to);
      if (first < 0 || last < first) return undefined;
      return changed.slice(first, last + 1).flatMap(({ paths }) => paths);
    },
    async close() {
      await Promise.resolve();
    },
  };
}
