import type { ForgeEvent } from '../events.ts';
import { at, branchOf, branchOfRef, commitOf, noCommit, textAt } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { commentOf, pullRequestOf } from './shown-members.ts';
import { signedWith } from './signature.ts';
import { ignored } from './webhook-format.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** Gitea and Forgejo, which sends its own headers and Gitea's: https://docs.gitea.com/usage/webhooks */
export const gitea: WebhookFormat = {
  verify: (secret, { headers, body }) => {
    const plain = headers['x-forgejo-signature'] ?? headers['x-gitea-signature'];
    // The first that is there decides: a good one further on does not make up for it.
    const signed =
      plain === undefined
        ? signedWith(secret, body, headers['x-hub-signature-256'], 'sha256=')
        : signedWith(secret, body, plain);
    return signed ? 'authentic' : 'bad-signature';
  },
  delivery: (headers) => headers['x-forgejo-delivery'] ?? headers['x-gitea-delivery'],
  form: 'inside-is-signed',
  read: (payload, headers) => {
    const event = headers['x-forgejo-event'] ?? headers['x-gitea-event'];
    switch (event) {
      case 'push':
        return readPush(payload);
      case 'delete':
        return readDeletion(payload);
      case 'pull_request':
      case 'pull_request_sync':
        return readPullRequest(payload);
      case 'issue_comment':
      case 'pull_request_comment':
        return readComment(payload);
      default:
        return ignored(`nothing follows from the event ${event ?? 'without a name'}`);
    }
  },
};

/** A new branch has an event of its own as well; its push says the same and more. */
function readPush(payload: unknown): ForgeEvent[] | undefined {
  const ref = textAt(payload, 'ref');
  if (ref?.startsWith('refs/tags/') === true) return ignored('a tag moved, not a branch');
  const repository = textAt(payload, 'repository', 'full_name');
  const by = textAt(payload, 'pusher', 'login');
  return allOf([pushOf({ repository, branch: branchOfRef(ref), commit: at(payload, 'after'), by })]);
}

/** A branch that is deleted is no push; it is named without `refs/heads/`. */
function readDeletion(payload: unknown): ForgeEvent[] | undefined {
  if (at(payload, 'ref_type') !== 'branch') return ignored('a tag is gone, not a branch');
  const ref = at(payload, 'ref');
  const repository = textAt(payload, 'repository', 'full_name');
  const by = textAt(payload, 'sender', 'login');
  return allOf([pushOf({ repository, branch: branchOfRef(ref) ?? branchOf(ref), commit: noCommit, by })]);
}

function readPullRequest(payload: unknown): ForgeEvent[] | undefined {
  const named = textAt(payload, 'action');
  const action = actionOf(payload, named);
  if (action === undefined) {
    return named === undefined ? undefined : ignored(`nothing follows from a pull request that is ${named}`);
  }
  const raw = at(payload, 'pull_request');
  const repository = textAt(payload, 'repository', 'full_name');
  const pullRequest = pullRequestOf({
    number: at(raw, 'number'),
    title: at(raw, 'title'),
    baseBranch: at(raw, 'base', 'ref'),
    head: commitOf(at(raw, 'head', 'sha')),
    headBranch: at(raw, 'head', 'ref'),
    fork: isFork(raw),
    draft: at(raw, 'draft'),
    author: at(raw, 'user', 'login'),
    url: at(raw, 'html_url'),
  });
  if (repository === undefined || pullRequest === undefined) return undefined;
  return [{ type: 'pull-request', repository, action, pullRequest }];
}

function actionOf(payload: unknown, named: string | undefined): 'opened' | 'updated' | 'closed' | undefined {
  switch (named) {
    case 'opened':
    case 'closed':
      return named;
    case 'synchronized':
    case 'reopened':
      return 'updated';
    case 'edited':
      // A draft is one by its title.
      return ['ref', 'title'].some((name) => at(payload, 'changes', name) !== undefined) ? 'updated' : undefined;
    default:
      return undefined;
  }
}

/** Commits that were pushed to `refs/for/…` are in the repository, but not from somebody who may write there. */
function isFork(pullRequest: unknown): boolean {
  const from = at(pullRequest, 'head', 'repo_id') ?? at(pullRequest, 'head', 'repo', 'id');
  const into = at(pullRequest, 'base', 'repo_id') ?? at(pullRequest, 'base', 'repo', 'id');
  const ref = textAt(pullRequest, 'head', 'ref');
  return from === undefined || from !== into || ref?.startsWith('refs/') === true;
}

function readComment(payload: unknown): ForgeEvent[] | undefined {
  const onPullRequest = at(payload, 'is_pull') === true || (at(payload, 'issue', 'pull_request') ?? null) !== null;
  if (!onPullRequest) return ignored('the comment is on an issue');
  if (at(payload, 'action') !== 'created') return ignored('the comment is not new');
  return commentOf(
    textAt(payload, 'repository', 'full_name'),
    at(payload, 'issue', 'number') ?? at(payload, 'pull_request', 'number'),
    at(payload, 'comment', 'body'),
    textAt(payload, 'comment', 'user', 'login'),
  );
}
