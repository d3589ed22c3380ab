import type { Registry } from 'prom-client';
import type { App } from '../app.ts';
import { refusals, text } from '../schemas/answers.ts';

/** For Prometheus. It takes a token like the API, since it tells of what is managed here. */
export function metricsRoute(app: App, registry: Registry): void {
  app.get(
    '/metrics',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Metrics in the text format of Prometheus',
        tags: ['health'],
        response: { 200: text('text/plain', 'The metrics.'), ...refusals() },
      },
    },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}
