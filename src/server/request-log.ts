import type { App } from './app.ts';
import { routeOf } from './errors/handle-errors.ts';

/**
 * One line a request: at `info` when it may have changed something, at `debug` otherwise. It holds the route's pattern,
 * what it was about, and who asked; never a header, a query or a body.
 */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      address: request.ip,
      ...(request.caller === null ? {} : { by: request.caller.name, about: request.params }),
    };
    if (request.caller !== null && request.method !== 'GET' && request.method !== 'HEAD') {
      request.log.info(line, 'request');
    } else {
      request.log.debug(line, 'request');
    }
  });
}
