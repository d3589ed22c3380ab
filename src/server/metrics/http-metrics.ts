import { Histogram, type Registry } from 'prom-client';
import type { App } from '../app.ts';
import { routeOf } from '../errors/handle-errors.ts';
import { knownLabel } from './known-labels.ts';

const methods = ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'];

/** How long answers take. The label is the route's pattern: paths would be without number. */
export function measureRequests(app: App, registry: Registry): void {
  const durations = new Histogram({
    name: 'trueup_http_requests_duration_seconds',
    help: 'How long requests took until their answer was through. Streams of events count when they end.',
    labelNames: ['route', 'method', 'code'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      route: routeOf(request),
      method: knownLabel(request.method, methods),
      code: String(reply.statusCode),
    };
    durations.observe(labels, reply.elapsedTime / 1_000);
  });
}
