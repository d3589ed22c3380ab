import { checkAccessRules } from './access/listen-rules.ts';
import type { App, RouteTools } from './app.ts';
import { cannotListen } from './cannot-listen.ts';
import { createApp } from './create-app.ts';
import { createEventHub } from './events/event-hub.ts';
import { createStreamPlaces } from './events/open-stream.ts';
import { countRuns, countWebhooks } from './metrics/event-metrics.ts';
import { measureRequests } from './metrics/http-metrics.ts';
import { createRegistry } from './metrics/registry.ts';
import { measureState } from './metrics/state-metrics.ts';
import { describeApi, openApiRoute } from './openapi.ts';
import { logRequests } from './request-log.ts';
import { guardRequests } from './request-guard.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { environmentRoutes } from './routes/environments.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { holdRoutes } from './routes/holds.ts';
import { metricsRoute } from './routes/metrics.ts';
import { planRoutes } from './routes/plans.ts';
import { resourceRoutes } from './routes/resources.ts';
import { runEventRoutes } from './routes/run-events.ts';
import { runRoutes } from './routes/runs.ts';
import { surroundingsRoutes } from './routes/surroundings.ts';
import { defaultLimits, type ServerLimits, type ServerOptions } from './server-options.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

export interface RunningServer {
  /** Address that it listens on: `http://127.0.0.1:8420`. */
  url: string;
  /**
   * Takes no more requests, ends the streams, and lets requests end that are under way: until the signal aborts, or for
   * ten seconds without one. What is open then is cut.
   */
  close(signal?: AbortSignal): Promise<void>;
}

/**
 * Serves the API, webhooks, health and metrics. Throws a `UserError` when it may not listen there without a token, when two
 * accounts share a token, and when the address cannot be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  checkAccessRules(options.listen.host, options);
  const limits = { ...defaultLimits, ...options.limits };
  const { clock, daemon, newId, logger } = options;
  const hub = createEventHub({ daemon, clock, limits, epoch: newId() });
  let stopping = false;
  try {
    const app = await createApp({ logger, newId, limits });
    guardRequests(app, options, limits, () => stopping);
    // A connection whose request ends while the server closes would stay open for another one.
    app.addHook('onResponse', async () => {
      if (stopping) app.server.closeIdleConnections();
    });
    await addRoutes(app, { ...options, limits, hub });
    const url = await listen(app, options.listen);
    return {
      url,
      async close(signal) {
        stopping = true;
        hub.close();
        await closeApp(app, { clock, limits, signal });
      },
    };
  } catch (error) {
    hub.close();
    throw error;
  }
}

async function addRoutes(app: App, tools: RouteTools): Promise<void> {
  const { daemon, hub, limits, webhooks } = tools;
  const registry = createRegistry();
  const places = createStreamPlaces(limits);
  logRequests(app);
  measureRequests(app, registry);
  countRuns(registry, daemon, hub);
  measureState(registry, daemon, () => places.open());
  await describeApi(app, tools.version);
  for (const routes of [environmentRoutes, planRoutes, resourceRoutes, approvalRoutes, holdRoutes, runRoutes]) {
    routes(app, tools);
  }
  for (const routes of [surroundingsRoutes, healthRoutes]) routes(app, tools);
  eventRoutes(app, tools, places);
  runEventRoutes(app, tools, places);
  metricsRoute(app, registry);
  openApiRoute(app);
  await webhookRoutes(
    app,
    tools,
    countWebhooks(registry, () => webhooks.keys()),
  );
}

async function listen(app: App, { host, port }: ServerOptions['listen']): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw cannotListen({ host, port }, error);
  }
}

async function closeApp(
  app: App,
  { clock, limits, signal }: { clock: ServerOptions['clock']; limits: ServerLimits; signal: AbortSignal | undefined },
): Promise<void> {
  const closed = new AbortController();
  const cut = (): void => app.server.closeAllConnections();
  if (signal === undefined) void clock.sleep(limits.closing, closed.signal).then(cut, () => undefined);
  else if (signal.aborted) cut();
  else signal.addEventListener('abort', cut, { once: true, signal: closed.signal });
  try {
    await app.close();
  } finally {
    closed.abort();
  }
}
