import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import type { WebhookRequest } from '../../forge/events.ts';
import type { App, RouteTools } from '../app.ts';
import { tooBusy } from '../errors/api-error.ts';
import type { CountWebhook } from '../metrics/event-metrics.ts';
import { refusals } from '../schemas/answers.ts';
import { closed } from '../schemas/building.ts';
import { createTakeWebhook } from './take-webhook.ts';

const Taken = Type.Object({ accepted: Type.Literal(true) }, { ...closed, description: 'It was taken; work follows.' });
const bySource = Type.Object({ source: Type.String({ maxLength: 253 }) }, closed);

/**
 * Takes webhooks. The body stays as it came, because that is what was signed. A refusal is the same for a source that there
 * is not and for a signature that is wrong, and says nothing of why; the log does.
 */
export async function webhookRoutes(app: App, tools: RouteTools, count: CountWebhook): Promise<void> {
  const { clock, limits } = tools;
  const take = createTakeWebhook(tools, count);
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
        await take(request.params.source, requestAsItCame(request, clock.now()), request.log);
        return reply.code(202).send({ accepted: true as const });
      },
    );
  });
}

function requestAsItCame({ headers, body }: Pick<FastifyRequest, 'headers' | 'body'>, now: number): WebhookRequest {
  const single = Object.entries(headers).map(([name, value]): [string, string | undefined] => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return { headers: Object.fromEntries(single), body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), now };
}
