import type { PullRequestWork } from './context.ts';
import type { Wish } from './inbox.ts';

/** Wishes of accounts that may write to the repository. Where that cannot be told, nobody may: strangers get no answer. */
export async function permittedWishes(work: PullRequestWork, wishes: readonly Wish[]): Promise<Wish[]> {
  const known = new Map<string, boolean>();
  const permitted: Wish[] = [];
  for (const wish of wishes) {
    const may =
      wish.mayWrite ?? known.get(wish.by) ?? (await work.source.forge.mayWrite(wish.by, work.signal)) === true;
    known.set(wish.by, may);
    if (may) permitted.push(wish);
    else
      work.logger.info({ by: wish.by, number: work.number }, 'a command of somebody who may not write is left alone');
  }
  return permitted;
}
