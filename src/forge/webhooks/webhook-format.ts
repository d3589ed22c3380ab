import type { ForgeEvent, WebhookRequest } from '../events.ts';

/** How one forge signs, names and fills its webhooks. Nothing in it throws, whatever comes. */
export interface WebhookFormat {
  /** Whether the sender knows the secret; over the bytes as they came, before anything of them is read. */
  verify(secret: string, request: WebhookRequest): 'authentic' | 'bad-signature' | 'too-old';
  /** What the forge itself calls this delivery; a repetition has the same. */
  delivery(headers: WebhookRequest['headers']): string | undefined;
  /** Events of an authentic request; `undefined` when members are missing that the event always has. */
  read(payload: unknown, headers: WebhookRequest['headers'], repository: string): ForgeEvent[] | undefined;
  /**
   * Where the forge can send the payload as a form: whether it signs what is sent, or what is inside, which is known only
   * by reading it and therefore not taken. Other forges' types of content are not looked at.
   */
  form?: 'sent-is-signed' | 'inside-is-signed';
}

export function ignored(reason: string): ForgeEvent[] {
  return [{ type: 'ignored', reason }];
}
