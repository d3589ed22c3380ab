import type { ForgeEvent, WebhookRequest } from '../events.ts';

/** How one forge signs, names and fills its webhooks. Nothing in it throws, whatever comes. */
export interface WebhookFormat {
  /** Whether the sender knows the secret; over the bytes as they came, before anything of them is read. */
  verify(secret: string, request: WebhookRequest): 'authentic' | 'bad-signature' | 'too-old';
  /** What the forge itself calls this delivery; a repetition has the same. */
  delivery(headers: WebhookRequest['headers']): string | undefined;
  /** Events of an authentic request; `undefined` when members are missing that the event always has. */
  read(payload: unknown, headers: WebhookRequest['headers'], repository: string): ForgeEvent[] | undefined;
  /** The forge can send the payload as a form, and signs that as it is sent. */
  form?: true;
}

export function ignored(reason: string): ForgeEvent[] {
  return [{ type: 'ignored', reason }];
}
