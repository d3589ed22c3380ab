import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import type { WebhookRequest, WebhookResult } from '../../forge/events.ts';
import { digestOf } from '../../base/digest.ts';
import type { App, RouteTools } from '../app.ts';
import { ApiError, tooBusy } from '../errors/api-error.ts';
import type { CountWebhook } from '../metrics/event-metrics.ts';
import { refusals } from '../schemas/answers.ts';
import { closed } from '../schemas/building.ts';
import { checkInVain } from './in-vain.ts';

const Taken = Type.Object({ accepted: Type.Literal(true) }, { ...closed, description: 'It was taken; work follows.' });
const bySource = Type.Object({ source: Type.String({ maxLength: 253 }) }, closed);

/**
 * Takes webhooks. The body stays as it came, because that is what was signed. A refusal is the same for a source that there
 * is not and for a signature that is wrong, and says nothing of why; the log does.
 */
export async function webhookRoutes(app: App, tools: RouteTools, count: CountWebhook): Promise<void> {
  const { daemon, clock, webhooks, limits } = tools;
  let atOnce = 0;

  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.webhookBody }, (_request, body, done) => {
      done(null, body);
    });
    scope.addHook('onRequest', async (_request, reply) => {
      if (atOnce >= limits.webhooksAtOnce) throw tooBusy();
      atOnce += 1;
      reply.raw.once('close', () => (atOnce -= 1));
    });
    scope.post(
      '/webhooks/:source',
      {
        config: { access: 'open', webhook: true },
        bodyLimit: limits.webhookBody,
        schema: {
          summary: 'Webhooks of a source, signed by its forge',
          tags: ['webhooks'],
          params: bySource,
          response: { 202: Taken, ...refusals(413) },
        },
      },
      async (request, reply) => {
        await take(request.params.source, request);
        return reply.code(202).send({ accepted: true as const });
      },
    );
  });

  async function take(source: string, request: FastifyRequest): Promise<void> {
    const result = check(source, requestAsItCame(request, clock.now()));
    if (!result.ok) {
      count(source, result.reason);
      request.log.warn({ source: webhooks.has(source) ? source : 'unknown', reason: result.reason }, 'webhook refused');
      throw refused();
    }
    if (await isReplay(source, result.delivery, request)) {
      count(source, 'replayed');
      return;
    }
    count(source, 'accepted');
    request.log.info({ source, event: result.event.type }, 'webhook accepted');
    daemon.receive(source, result.event);
  }

  function check(source: string, request: WebhookRequest): WebhookResult {
    const receiver = webhooks.get(source);
    if (receiver !== undefined) return receiver.receive(request);
    checkInVain(webhooks, request);
    return { ok: false, reason: 'bad-signature' };
  }

  /** When the history cannot tell, it is taken: a second look at a source does no harm, a push that is missed does. */
  async function isReplay(source: string, delivery: string, { log }: FastifyRequest): Promise<boolean> {
    try {
      // Digested, because its length is the sender's choice.
      return !(await daemon.store.deliveries.remember(digestOf([source, delivery]), clock.now()));
    } catch (error) {
      log.error({ err: error }, 'webhook could not be remembered');
      return false;
    }
  }
}

function requestAsItCame({ headers, body }: FastifyRequest, now: number): WebhookRequest {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    headers: Object.fromEntries(single) as WebhookRequest['headers'],
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    now,
  };
}

function refused(): ApiError {
  return new ApiError(401, 'webhook-refused', [
    'The webhook was not taken.',
    "Compare the address and the secret in the forge's settings with the project file; the daemon's log says more.",
  ]);
}
