import type { ForgeEvent } from '../events.ts';
import { at, branchOfRef, commitOf, listAt, textAt } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { commentOf, pullRequestOf } from './shown-members.ts';
import { signedWith } from './signature.ts';
import { ignored } from './webhook-format.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** Bitbucket Data Center: https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html */
export const bitbucketDataCenter: WebhookFormat = {
  verify: (secret, { headers, body }) =>
    signedWith(secret, body, headers['x-hub-signature'], 'sha256=') ? 'authentic' : 'bad-signature',
  delivery: (headers) => headers['x-request-id'],
  read: (payload, headers) => {
    const event = headers['x-event-key'];
    switch (event) {
      case 'diagnostics:ping':
        return [{ type: 'ping' }];
      case 'repo:refs_changed':
        return readPush(payload);
      case 'pr:opened':
        return readPullRequest(payload, 'opened');
      case 'pr:from_ref_updated':
      case 'pr:to_ref_updated':
      case 'pr:modified':
        return readPullRequest(payload, 'updated');
      case 'pr:merged':
      case 'pr:declined':
      case 'pr:deleted':
        return readPullRequest(payload, 'closed');
      case 'pr:comment:added':
        return readComment(payload);
      default:
        return ignored(`nothing follows from the event ${event ?? 'without a name'}`);
    }
  },
};

/** One push may move several branches and tags. */
function readPush(payload: unknown): ForgeEvent[] | undefined {
  const changes = listAt(payload, 'changes');
  if (changes === undefined) return undefined;
  const moved = changes.filter((change) => at(change, 'ref', 'type') === 'BRANCH');
  if (moved.length === 0) return ignored('no branch moved');
  const repository = nameOf(at(payload, 'repository'));
  const by = textAt(payload, 'actor', 'name');
  return allOf(
    moved.map((change) =>
      pushOf({ repository, branch: branchOfRef(at(change, 'ref', 'id')), commit: at(change, 'toHash'), by }),
    ),
  );
}

function readPullRequest(payload: unknown, action: 'opened' | 'updated' | 'closed'): ForgeEvent[] | undefined {
  const raw = at(payload, 'pullRequest');
  const repository = nameOf(at(raw, 'toRef', 'repository'));
  const pullRequest = pullRequestOf({
    number: at(raw, 'id'),
    title: at(raw, 'title'),
    baseBranch: branchOfRef(at(raw, 'toRef', 'id')),
    head: commitOf(at(raw, 'fromRef', 'latestCommit')),
    headBranch: branchOfRef(at(raw, 'fromRef', 'id')),
    fork: repository === undefined || nameOf(at(raw, 'fromRef', 'repository')) !== repository,
    draft: at(raw, 'draft'),
    author: at(raw, 'author', 'user', 'name'),
    url: at(listAt(raw, 'links', 'self')?.[0], 'href'),
  });
  if (repository === undefined || pullRequest === undefined) return undefined;
  return [{ type: 'pull-request', repository, action, pullRequest }];
}

function readComment(payload: unknown): ForgeEvent[] | undefined {
  return commentOf(
    nameOf(at(payload, 'pullRequest', 'toRef', 'repository')),
    at(payload, 'pullRequest', 'id'),
    at(payload, 'comment', 'text'),
    textAt(payload, 'actor', 'name'),
  );
}

/** `PROJECT/slug`; repositories of a person are below `~name`. */
function nameOf(repository: unknown): string | undefined {
  const project = textAt(repository, 'project', 'key');
  const slug = textAt(repository, 'slug');
  return project === undefined || slug === undefined ? undefined : `${project}/${slug}`;
}
