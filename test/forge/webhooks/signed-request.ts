import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../../../src/forge/events.ts';
import type { ForgeType } from '../../../src/forge/webhooks/receive-webhook.ts';

export const secret = "It's a Secret to Everybody";

/** Milliseconds since 1970; what request times are reckoned from. */
export const now = Date.UTC(2030, 0, 1);

type Headers = Record<string, string | undefined>;

/** How each forge signs, written from its documentation and not from the product. */
const signers: Record<ForgeType, (body: string) => Headers> = {
  github: (body) => ({ 'x-hub-signature-256': `sha256=${hex(body)}` }),
  gitlab: () => ({ 'x-gitlab-token': secret }),
  gitea: (body) => ({ 'x-gitea-signature': hex(body) }),
  forgejo: (body) => ({ 'x-forgejo-signature': hex(body), 'x-gitea-signature': hex(body) }),
  bitbucket: (body) => ({ 'x-hub-signature': `sha256=${hex(body)}` }),
  'bitbucket-data-center': (body) => ({ 'x-hub-signature': `sha256=${hex(body)}` }),
  generic: (body) => {
    const seconds = now / 1000;
    return { 'x-trueup-signature': `t=${seconds},v1=${hex(`${seconds}.${body}`)}` };
  },
};

/** A request as the forge sends it: `payload` as JSON, signed. */
export function signedRequest(type: ForgeType, payload: unknown, headers: Headers = {}): WebhookRequest {
  return signedText(type, JSON.stringify(payload), { 'content-type': 'application/json', ...headers });
}

export function signedText(type: ForgeType, body: string, headers: Headers = {}): WebhookRequest {
  return { headers: { ...signers[type](body), ...headers }, body: Buffer.from(body), now };
}

function hex(text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
