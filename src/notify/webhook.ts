import { createHmac, hash } from 'node:crypto';
import type { HttpPost } from './http-post.ts';
import { readSecret } from './http-post.ts';
import { messageText } from './message-text.ts';
import type { Message, Send } from './message.ts';
import type { Secret } from './notifier-options.ts';
import { SendError } from './send-error.ts';

/**
 * JSON to a program: the notice itself, or `{ event: 'digest', at, title, lines, notices, dropped }` where several were
 * collected. With a secret it carries `X-Trueup-Signature: t=<seconds>,v1=<hexadecimal HMAC-SHA256 of "<t>.<body>">`.
 * `X-Trueup-Delivery` is the same for each repetition.
 */
export function sendToWebhook(
  channel: { url: Secret; secret?: Secret },
  post: HttpPost,
  options: { now: () => number; lines: number },
): Send {
  return async (message, signal) => {
    const body = JSON.stringify(payloadOf(message, options.lines));
    const headers = {
      'x-trueup-delivery': hash('sha256', body, 'hex'),
      ...(channel.secret === undefined ? {} : signature(await readSecret(channel.secret), body, options.now())),
    };
    await post({ url: channel.url, body, headers, signal });
  };
}

function payloadOf(message: Message, lineBudget: number): object {
  const { notices, dropped } = message;
  const [first] = notices;
  if (notices.length === 1 && dropped === 0 && first !== undefined) return first;
  const text = messageText(message, lineBudget);
  const shown = notices.map((notice, index) => ({ ...notice, lines: text.sections[index]?.lines ?? [] }));
  return { event: 'digest', at: notices.at(-1)?.at, title: text.summary, lines: text.notes, notices: shown, dropped };
}

function signature(secret: string, body: string, now: number): Record<string, string> {
  if (secret === '') throw new SendError('its secret is empty', false);
  const seconds = Math.floor(now / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return { 'x-trueup-signature': `t=${seconds},v1=${digest}` };
}
