import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '../../forge/events.ts';
import type { WebhookReceiver } from '../server-options.ts';

/**
 * Checks a webhook of a source that there is not, by a key that nobody has, so that it takes as long as for one that there
 * is: which sources a daemon follows is nobody's business. Where there are sources, the first one's check is made, since
 * forges differ in what they sign.
 */
export function checkInVain(receivers: ReadonlyMap<string, WebhookReceiver>, request: WebhookRequest): void {
  const [receiver] = receivers.values();
  if (receiver === undefined) createHmac('sha256', 'nobody').update(request.body).digest();
  else receiver.receive(request);
}
