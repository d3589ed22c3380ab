import type { ForgeEvent } from '../events.ts';
import { at, branchOfRef, commitOf, textAt } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { commentOf, pullRequestOf } from './shown-members.ts';
import { signedWith } from './signature.ts';
import { ignored } from './webhook-format.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** GitHub: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const github: WebhookFormat = {
  verify: (secret, { headers, body }) =>
    signedWith(secret, body, headers['x-hub-signature-256'], 'sha256=') ? 'authentic' : 'bad-signature',
  delivery: (headers) => headers['x-github-delivery'],
  form: 'sent-is-signed',
  read: (payload, headers) => {
    const event = headers['x-github-event'];
    switch (event) {
      case 'ping':
        return [{ type: 'ping' }];
      case 'push':
        return readPush(payload);
      case 'pull_request':
        return readPullRequest(payload);
      case 'issue_comment':
        return readComment(payload);
      default:
        return ignored(`nothing follows from the event ${event ?? 'without a name'}`);
    }
  },
};

/** A branch that is deleted comes as a push to no commit. */
function readPush(payload: unknown): ForgeEvent[] | undefined {
  const ref = textAt(payload, 'ref');
  if (ref?.startsWith('refs/tags/') === true) return ignored('a tag moved, not a branch');
  const repository = textAt(payload, 'repository', 'full_name');
  const by = textAt(payload, 'sender', 'login') ?? textAt(payload, 'pusher', 'name');
  return allOf([pushOf({ repository, branch: branchOfRef(ref), commit: at(payload, 'after'), by })]);
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
    case 'synchronize':
    case 'reopened':
    case 'ready_for_review':
    case 'converted_to_draft':
      return 'updated';
    case 'edited':
      return at(payload, 'changes', 'base') === undefined ? undefined : 'updated';
    default:
      return undefined;
  }
}

/** A fork that was deleted since has no repository any more. */
function isFork(pullRequest: unknown): boolean {
  const from = at(pullRequest, 'head', 'repo', 'id');
  return from === undefined || from !== at(pullRequest, 'base', 'repo', 'id');
}

/** Comments on pull requests come as comments on issues; those on lines of code are another event. */
function readComment(payload: unknown): ForgeEvent[] | undefined {
  if (at(payload, 'issue', 'pull_request') === undefined) return ignored('the comment is on an issue');
  if (at(payload, 'action') !== 'created') return ignored('the comment is not new');
  if (at(payload, 'comment', 'user', 'type') === 'Bot') return ignored('the comment is from a program');
  const repository = textAt(payload, 'repository', 'full_name');
  const by = textAt(payload, 'comment', 'user', 'login');
  const read = commentOf(repository, at(payload, 'issue', 'number'), at(payload, 'comment', 'body'), by);
  // Members and collaborators may or may not write; who owns the repository may.
  if (at(payload, 'comment', 'author_association') !== 'OWNER') return read;
  return read?.map((event) => (event.type === 'comment' ? { ...event, mayWrite: true } : event));
}
