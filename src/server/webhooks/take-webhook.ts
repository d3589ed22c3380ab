import type { FastifyBaseLogger } from 'fastify';
import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ForgeEvent, WebhookRequest, WebhookResult } from '../../forge/events.ts';
import type { RouteTools } from '../app.ts';
import { ApiError } from '../errors/api-error.ts';
import type { CountWebhook } from '../metrics/event-metrics.ts';
import { checkInVain } from './in-vain.ts';

export type TakeWebhook = (source: string, request: WebhookRequest, log: FastifyBaseLogger) => Promise<void>;

/** Throws an `ApiError` with 401 for what is not authentic, the same one whatever the reason. */
export function createTakeWebhook({ daemon, webhooks }: RouteTools, count: CountWebhook): TakeWebhook {
  return async (source, request, log) => {
    const result = check(source, request);
    if (!result.ok) {
      count(source, result.reason);
      log.warn({ source: webhooks.has(source) ? source : 'unknown', reason: result.reason }, 'webhook refused');
      throw refused();
    }
    if (await isReplay(source, { delivery: result.delivery, now: request.now, log })) {
      count(source, 'replayed');
      return;
    }
    count(source, 'accepted');
    log.info({ source, event: result.event.type }, 'webhook accepted');
    daemon.receive(source, result.event);
    await note(source, result.event, log);
  };

  /** What asks for nothing is not worth a row. The webhook is taken already, so a history that is full does not refuse it. */
  async function note(source: string, event: ForgeEvent, log: FastifyBaseLogger): Promise<void> {
    if (event.type === 'ping' || event.type === 'ignored') return;
    try {
      const by = { kind: 'webhook', name: source } as const;
      await daemon.audit({ by, action: 'webhook', subject: source, detail: detailOf(event) });
    } catch (error) {
      log.error({ err: error }, 'webhook could not be noted');
    }
  }

  function check(source: string, request: WebhookRequest): WebhookResult {
    const receiver = webhooks.get(source);
    if (receiver !== undefined) return receiver.receive(request);
    checkInVain(webhooks, request);
    return { ok: false, reason: 'bad-signature' };
  }

  /** When the history cannot tell, it is taken: a second look at a source does no harm, a push that is missed does. */
  async function isReplay(
    source: string,
    { delivery, now, log }: { delivery: string; now: number; log: FastifyBaseLogger },
  ): Promise<boolean> {
    try {
      // Digested, because its length is the sender's choice.
      return !(await daemon.store.deliveries.remember(digestOf([source, delivery]), now));
    } catch (error) {
      log.error({ err: error }, 'webhook could not be remembered');
      return false;
    }
  }
}

/** What it was about, without what people wrote in it. */
function detailOf(event: Exclude<ForgeEvent, { type: 'ping' | 'ignored' }>): JsonObject {
  const { type } = event;
  switch (type) {
    case 'push':
      return { event: type, branch: event.branch, ...(event.commit === undefined ? {} : { commit: event.commit }) };
    case 'pull-request':
      return { event: type, action: event.action, number: event.pullRequest.number };
    case 'comment':
      return { event: type, number: event.number, by: event.by };
    default:
      return type satisfies never;
  }
}

function refused(): ApiError {
  return new ApiError(401, 'webhook-refused', [
    'The webhook was not taken.',
    "Compare the address and the secret in the forge's settings with the project file; the daemon's log says more.",
  ]);
}
