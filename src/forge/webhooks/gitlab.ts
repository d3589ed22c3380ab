import type { ForgeEvent, WebhookRequest } from '../events.ts';
import { at, branchOfRef, commitOf, textAt } from './members.ts';
import { allOf, pushOf } from './push-event.ts';
import { commentOf, pullRequestOf } from './shown-members.ts';
import { hmacSha256, isRecent, sameText } from './signature.ts';
import { ignored } from './webhook-format.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** What GitLab's signing tokens start with; what follows is the key in base64. Secret tokens are any text. */
const signingPrefix = 'whsec_';

/** GitLab: https://docs.gitlab.com/user/project/integrations/webhook_events/ */
export const gitlab: WebhookFormat = {
  verify: (secret, request) => {
    if (secret.startsWith(signingPrefix)) return verifySigned(secret, request);
    const token = request.headers['x-gitlab-token'];
    return secret !== '' && token !== undefined && sameText(token, secret) ? 'authentic' : 'bad-signature';
  },
  delivery: (headers) => headers['webhook-id'] ?? headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'],
  read: (payload) => {
    const kind = textAt(payload, 'object_kind');
    switch (kind) {
      case 'push':
        return readPush(payload);
      case 'merge_request':
        return readMergeRequest(payload);
      case 'note':
        return readNote(payload);
      default:
        return ignored(`nothing follows from the event ${kind ?? 'without a name'}`);
    }
  },
};

/** The key of a signing token; `undefined` when what follows the prefix is not base64. */
export function signingKey(secret: string): Buffer | undefined {
  const encoded = secret.slice(signingPrefix.length);
  return /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)
    ? Buffer.from(encoded, 'base64')
    : undefined;
}

/** A signing token, as in https://www.standardwebhooks.com: the identifier, the time and the body are signed together. */
function verifySigned(secret: string, { headers, body, now }: WebhookRequest): ReturnType<WebhookFormat['verify']> {
  const key = signingKey(secret);
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures } = headers;
  if (key === undefined || id === undefined || signatures === undefined) return 'bad-signature';
  if (seconds === undefined || !/^\d{1,12}$/.test(seconds)) return 'bad-signature';
  const expected = `v1,${hmacSha256(key, `${id}.${seconds}.`, body).toString('base64')}`;
  // Several, with a blank between them, while a token is being replaced.
  const signed = signatures.split(' ', 8).filter((given) => sameText(given, expected)).length > 0;
  if (!signed) return 'bad-signature';
  return isRecent(seconds, now) ? 'authentic' : 'too-old';
}

/** Tags have an event of their own. A branch that is deleted comes as a push to no commit. */
function readPush(payload: unknown): ForgeEvent[] | undefined {
  const repository = textAt(payload, 'project', 'path_with_namespace');
  const by = textAt(payload, 'user_username');
  return allOf([pushOf({ repository, branch: branchOfRef(at(payload, 'ref')), commit: at(payload, 'after'), by })]);
}

function readMergeRequest(payload: unknown): ForgeEvent[] | undefined {
  const request = at(payload, 'object_attributes');
  const named = textAt(request, 'action');
  const action = actionOf(payload, named);
  if (action === undefined) {
    return named === undefined ? undefined : ignored(`nothing follows from a merge request's ${named}`);
  }
  const repository = textAt(payload, 'project', 'path_with_namespace');
  const pullRequest = pullRequestOf({
    number: at(request, 'iid'),
    title: at(request, 'title'),
    baseBranch: at(request, 'target_branch'),
    head: commitOf(at(request, 'last_commit', 'id')),
    headBranch: at(request, 'source_branch'),
    fork: isFork(request),
    draft: at(request, 'draft') ?? at(request, 'work_in_progress'),
    // The account is who did it; the author's is told by a number only.
    author: action === 'opened' ? at(payload, 'user', 'username') : undefined,
    url: at(request, 'url'),
  });
  if (repository === undefined || pullRequest === undefined) return undefined;
  return [{ type: 'pull-request', repository, action, pullRequest }];
}

function actionOf(payload: unknown, named: string | undefined): 'opened' | 'updated' | 'closed' | undefined {
  switch (named) {
    case 'open':
      return 'opened';
    case 'reopen':
      return 'updated';
    case 'close':
    case 'merge':
      return 'closed';
    case 'update':
      return movesPlan(payload) ? 'updated' : undefined;
    default:
      return undefined;
  }
}

/** New commits have `oldrev`; of what else may change, labels and descriptions move nothing. */
function movesPlan(payload: unknown): boolean {
  if (textAt(payload, 'object_attributes', 'oldrev') !== undefined) return true;
  return ['target_branch', 'draft', 'work_in_progress'].some((name) => at(payload, 'changes', name) !== undefined);
}

function isFork(request: unknown): boolean {
  const from = at(request, 'source_project_id');
  return typeof from !== 'number' || from !== at(request, 'target_project_id');
}

/** Comments on commits, issues and snippets have the same event, and so has what GitLab itself writes. */
function readNote(payload: unknown): ForgeEvent[] | undefined {
  const note = at(payload, 'object_attributes');
  if (at(note, 'noteable_type') !== 'MergeRequest') return ignored('the comment is not on a merge request');
  if (at(note, 'system') === true) return ignored('the comment is from GitLab');
  if (at(note, 'action') === 'update') return ignored('the comment is not new');
  return commentOf(
    textAt(payload, 'project', 'path_with_namespace'),
    at(payload, 'merge_request', 'iid'),
    at(note, 'note'),
    textAt(payload, 'user', 'username'),
  );
}
