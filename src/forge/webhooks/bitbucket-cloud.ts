import type { ForgeEvent } from '../events.ts';
import { at, branchOf, listAt, noCommit, textAt } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { commentOf, pullRequestOf } from './shown-members.ts';
import { signedWith } from './signature.ts';
import { ignored } from './webhook-format.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** Bitbucket Cloud: https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export const bitbucketCloud: WebhookFormat = {
  verify: (secret, { headers, body }) =>
    signedWith(secret, body, headers['x-hub-signature'], 'sha256=') ? 'authentic' : 'bad-signature',
  delivery: (headers) => headers['x-request-uuid'],
  read: (payload, headers) => {
    const event = headers['x-event-key'];
    switch (event) {
      case 'repo:push':
        return readPush(payload);
      case 'pullrequest:created':
        return readPullRequest(payload, 'opened');
      case 'pullrequest:updated':
        return readPullRequest(payload, 'updated');
      case 'pullrequest:fulfilled':
      case 'pullrequest:rejected':
        return readPullRequest(payload, 'closed');
      case 'pullrequest:comment_created':
        return readComment(payload);
      default:
        return ignored(`nothing follows from the event ${event ?? 'without a name'}`);
    }
  },
};

/** One push may move several branches and tags. What is gone has no `new`. */
function readPush(payload: unknown): ForgeEvent[] | undefined {
  const changes = listAt(payload, 'push', 'changes');
  if (changes === undefined) return undefined;
  const moved = changes.filter((change) => (at(change, 'new', 'type') ?? at(change, 'old', 'type')) === 'branch');
  if (moved.length === 0) return ignored('no branch moved');
  const repository = textAt(payload, 'repository', 'full_name');
  const by = accountOf(at(payload, 'actor'));
  return allOf(
    moved.map((change) => {
      const branch = branchOf(at(change, 'new', 'name') ?? at(change, 'old', 'name'));
      const commit = at(change, 'new') === null ? noCommit : at(change, 'new', 'target', 'hash');
      return pushOf({ repository, branch, commit, by });
    }),
  );
}

function readPullRequest(payload: unknown, action: 'opened' | 'updated' | 'closed'): ForgeEvent[] | undefined {
  const raw = at(payload, 'pullrequest');
  const repository = textAt(payload, 'repository', 'full_name');
  const pullRequest = pullRequestOf({
    number: at(raw, 'id'),
    title: at(raw, 'title'),
    baseBranch: at(raw, 'destination', 'branch', 'name'),
    head: shownCommit(at(raw, 'source', 'commit', 'hash')),
    headBranch: at(raw, 'source', 'branch', 'name'),
    fork: isFork(raw),
    draft: at(raw, 'draft'),
    author: textAt(raw, 'author', 'nickname') ?? textAt(raw, 'author', 'display_name'),
    url: at(raw, 'links', 'html', 'href'),
  });
  if (repository === undefined || pullRequest === undefined) return undefined;
  return [{ type: 'pull-request', repository, action, pullRequest }];
}

/** Pull requests show the first twelve characters of a hash. */
function shownCommit(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{12,40}$/.test(value) ? value : undefined;
}

/** A fork that was deleted since has no repository any more. */
function isFork(pullRequest: unknown): boolean {
  const from = textAt(pullRequest, 'source', 'repository', 'full_name');
  return from === undefined || from !== textAt(pullRequest, 'destination', 'repository', 'full_name');
}

function readComment(payload: unknown): ForgeEvent[] | undefined {
  return commentOf(
    textAt(payload, 'repository', 'full_name'),
    at(payload, 'pullrequest', 'id'),
    at(payload, 'comment', 'content', 'raw'),
    accountOf(at(payload, 'comment', 'user')) ?? accountOf(at(payload, 'actor')),
  );
}

/** Names for people can be changed and taken by others; what rights are asked for is the account. */
function accountOf(user: unknown): string | undefined {
  return textAt(user, 'uuid') ?? textAt(user, 'account_id');
}
