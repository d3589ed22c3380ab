import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ForgeEvent, WebhookRequest } from '../../../src/forge/events.ts';
import type { WebhookReceiver } from '../../../src/server/server-options.ts';

const secret = 'a secret of the forge';

export interface CountingReceiver extends WebhookReceiver {
  /** Signatures that were checked. */
  checks: number;
}

/** A forge that signs like most do. Its payload is the event itself. */
export function signingReceiver(): CountingReceiver {
  const receiver: CountingReceiver = {
    checks: 0,
    receive({ headers, body }: WebhookRequest) {
      receiver.checks += 1;
      const wanted = createHmac('sha256', secret).update(body).digest();
      const given = Buffer.from(headers['x-signature'] ?? '', 'hex');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        return { ok: false, reason: 'bad-signature' };
      const event = JSON.parse(Buffer.from(body).toString()) as ForgeEvent;
      return { ok: true, event, delivery: headers['x-delivery'] ?? '' };
    },
  };
  return receiver;
}

export function signatureOf(body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Takes everything. */
export function infraReceiver(): WebhookReceiver {
  return { receive: () => ({ ok: true, event: { type: 'ping' }, delivery: '1' }) };
}
