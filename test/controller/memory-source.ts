import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import type { FollowedSource, Revision, SourceProblem } from '../../src/source/revision.ts';

/** A source whose commits are made by the test: what Git does is not what is being looked at. */
export interface MemorySource extends FollowedSource {
  /** Files by path. Answers the commit. */
  push(files: Record<string, string>, subject?: string): string;
  /** What every look fails with from now on; nothing to let it work again. */
  fail(problem: SourceProblem | undefined): void;
  /** Checkouts that nobody has released. */
  readonly open: number;
}

export function memorySource(name = 'infra'): MemorySource {
  const commits = new Map<string, { files: Record<string, string>; revision: Revision }>();
  let head: Revision | undefined;
  let seen: string | undefined;
  let problem: SourceProblem | undefined;
  let open = 0;
  return {
    name,
    address: 'https://git.example/infra.git',
    get open() {
      return open;
    },
    push(files, subject = 'a commit') {
      const text = JSON.stringify([files, commits.size]);
      const commit = createHash('sha1').update(text).digest('hex');
      head = { commit, subject, author: 'somebody', at: 0 };
      commits.set(commit, { files, revision: head });
      return commit;
    },
    fail(now) {
      problem = now;
    },
    async look() {
      await Promise.resolve();
      if (problem !== undefined || head === undefined) {
        const missing = {
          code: 'branch-missing',
          message: 'There is no branch.',
          remedy: 'Push.',
          retry: 'backoff',
        } as const;
        return { state: 'failed', problem: problem ?? missing, ...(head === undefined ? {} : { revision: head }) };
      }
      const from = seen;
      seen = head.commit;
      if (from === head.commit) return { state: 'unchanged', revision: head };
      return { state: 'moved', revision: head, ...(from === undefined ? {} : { from }) };
    },
    async checkout(commit) {
      const found = commits.get(commit);
      if (found === undefined) throw new Error(`no commit ${commit}`);
      const folder = await mkdtemp(join(tmpdir(), 'trueup-checkout-'));
      for (const [path, text] of Object.entries(found.files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      open++;
      return {
        revision: found.revision,
        folder,
        diagnostics: [],
        async [Symbol.asyncDispose]() {
          open--;
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
    async changedPaths(from, to) {
      await Promise.resolve();
      const [before, after] = [commits.get(from)?.files ?? {}, commits.get(to)?.files ?? {}];
      const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
      return [...paths].filter((path) => before[path] !== after[path]);
    },
    async close() {
      await Promise.resolve();
    },
  };
}
