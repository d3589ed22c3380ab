import { digestOf } from '../../base/digest.ts';
import type { CommitStatus } from '../../forge/forge-client.ts';
import { renderPullRequestComment } from '../../views/pull-request/comment.ts';
import type { ShownPullRequest } from '../../views/pull-request/shown.ts';
import { commentMarker, workKey, type PullRequestWork } from './context.ts';
import { mayPass } from './failure.ts';
import { rememberNewest } from './remember-newest.ts';

/** What could not be written, and where the comment is. */
export interface Published {
  comment?: string;
  failures: unknown[];
}

export interface Publication {
  /** The comment that there is already. */
  id?: string;
  shown: Omit<ShownPullRequest, 'marker'>;
  statuses: CommitStatus[];
  /** Where nothing was said before, nothing is said now. */
  editOnly?: true;
  /** Write the comment even if it says what it said. */
  force: boolean;
}

/**
 * Writes the comment and the statuses. One that fails keeps no other from being written: a comment that is forbidden must
 * not leave a check waiting for ever.
 */
export async function publish(
  work: PullRequestWork,
  { id, shown, statuses, force, editOnly }: Publication,
): Promise<Published> {
  const failures: unknown[] = [];
  const attempt = async <T>(write: () => Promise<T>): Promise<T | undefined> => {
    try {
      work.signal.throwIfAborted();
      return await write();
    } catch (error) {
      work.signal.throwIfAborted();
      failures.push(error);
      return undefined;
    }
  };
  const isSilent = editOnly === true && id === undefined;
  const comment = isSilent ? undefined : ((await attempt(async () => writeComment(work, { id, shown, force }))) ?? id);
  const before = failures.length;
  for (const status of statuses) {
    // A forge that is away is not asked fifty times; all of it is written when it is back.
    if (failures.slice(before).some(mayPass)) break;
    await attempt(async () => work.source.forge.setStatus(shown.head, status, work.signal));
  }
  return { failures, ...(comment === undefined ? {} : { comment }) };
}

/** The same text is not written again unless somebody asks: every edit sends people of some forges a message. */
async function writeComment(
  work: PullRequestWork,
  { id, shown, force }: { id: string | undefined; shown: Omit<ShownPullRequest, 'marker'>; force: boolean },
): Promise<string> {
  const { forge } = work.source;
  const marker = commentMarker(work);
  const body = renderPullRequestComment({ ...shown, marker }, { limit: forge.commentLimit, now: work.clock.now() });
  const digest = digestOf(body);
  if (!force && id !== undefined && work.written.get(workKey(work)) === digest) return id;
  const written = await forge.upsertComment(
    work.number,
    { marker, body, ...(id === undefined ? {} : { id }) },
    work.signal,
  );
  rememberNewest(work.written, workKey(work), digest);
  return written;
}
