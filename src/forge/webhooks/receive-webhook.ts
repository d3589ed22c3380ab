import { hash } from 'node:crypto';
import type { ForgeEvent, WebhookRequest, WebhookResult } from '../events.ts';
import { bitbucketCloud } from './bitbucket-cloud.ts';
import { bitbucketDataCenter } from './bitbucket-data-center.ts';
import { generic } from './generic.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab, signingKey } from './gitlab.ts';
import { isForm, readPayload, webhookSizeLimit } from './payload.ts';
import type { WebhookFormat } from './webhook-format.ts';

export type ForgeType = 'github' | 'gitlab' | 'gitea' | 'forgejo' | 'bitbucket' | 'bitbucket-data-center' | 'generic';

const formats: Record<ForgeType, WebhookFormat> = {
  github,
  gitlab,
  gitea,
  forgejo: gitea,
  bitbucket: bitbucketCloud,
  'bitbucket-data-center': bitbucketDataCenter,
  generic,
};

/** The forge of a source, as the project file has it. */
export interface ReceivingForge {
  type: ForgeType;
  /** `acme/infra`; compared without regard to case. */
  repository: string;
}

/**
 * What a webhook says. The signature is checked first, over the bytes as they came; nothing of a request that is not
 * authentic is read. Never throws. Remembering deliveries, so that none is worked on twice, is the caller's.
 */
export function receiveWebhook(forge: ReceivingForge, secret: string, request: WebhookRequest): WebhookResult {
  const format = formats[forge.type];
  if (request.body.length > webhookSizeLimit) return { ok: false, reason: 'bad-payload' };
  const form = format.form !== undefined && isForm(request);
  if (form && format.form === 'inside-is-signed') return { ok: false, reason: 'unsupported' };
  const verdict = format.verify(secret, request);
  if (verdict !== 'authentic') return { ok: false, reason: verdict };
  const payload = readPayload(request.body, form);
  if (payload === undefined) return { ok: false, reason: 'bad-payload' };
  const events = format.read(payload, request.headers, forge.repository);
  const [event, ...more] = (events ?? []).map((event) => fromRepository(forge.repository, event));
  if (event === undefined) return { ok: false, reason: 'bad-payload' };
  const delivery = deliveryOf(forge.type, format.delivery(request.headers), request);
  return { ok: true, event, ...(more.length === 0 ? {} : { more }), delivery };
}

/** Why a secret cannot be used with a forge, or `undefined`. To be asked before the daemon starts. */
export function webhookSecretProblem(type: ForgeType, secret: string): string | undefined {
  if (secret.trim() === '') return 'the webhook secret is empty, so anybody could sign';
  if (type === 'gitlab' && secret.startsWith('whsec_') && signingKey(secret) === undefined) {
    return 'the webhook secret starts as a signing token of GitLab, but what follows is not base64';
  }
  return undefined;
}

function fromRepository(repository: string, event: ForgeEvent): ForgeEvent {
  if (!('repository' in event) || event.repository.toLowerCase() === repository.toLowerCase()) return event;
  return { type: 'ignored', reason: 'it is about another repository' };
}

/** The forge's own name where it sends one; otherwise what was sent, within the same minute. */
function deliveryOf(type: ForgeType, named: string | undefined, { body, now }: WebhookRequest): string {
  const minute = Math.floor(now / 60_000);
  const name = named === undefined || named === '' ? `${hash('sha256', body, 'hex')}@${minute}` : named;
  return `${type}:${/^[\x21-\x7e]{1,100}$/.test(name) ? name : hash('sha256', name, 'hex')}`;
}
