import rateLimit from '@fastify/rate-limit';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify, LogController, type FastifyBaseLogger } from 'fastify';
import type { Logger } from 'pino';
import { rememberRoutes } from './allowed-methods.ts';
import type { App } from './app.ts';
import { tellableError } from './errors/error-answer.ts';
import { answerError, handleErrors } from './errors/handle-errors.ts';
import { refuseNonsense } from './errors/refuse-nonsense.ts';
import { setSecurityHeaders } from './security-headers.ts';
import type { ServerLimits } from './server-options.ts';
import { InternalError } from '../base/internal-error.ts';

interface AppOptions {
  logger: Logger;
  newId: () => string;
  limits: ServerLimits;
}

/** A server that checks what comes in by its schema, answers every error in one shape, and has no route yet. */
export async function createApp({ logger, newId, limits }: AppOptions): Promise<App> {
  const app: App = fastify({
    loggerInstance: withoutRequests(logger),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => newId(),
    bodyLimit: limits.body,
    requestTimeout: limits.slowRequest,
    connectionTimeout: limits.idleConnection,
    keepAliveTimeout: limits.keptConnection,
    http: {
      headersTimeout: limits.slowHeaders,
      // Node looks for slow requests every 30 s unless told otherwise.
      connectionsCheckingInterval: Math.min(5_000, limits.slowHeaders),
      maxHeaderSize: 16 * 1024,
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 2_000 },
    trustProxy: false,
    clientErrorHandler: refuseNonsense,
    frameworkErrors(error, request, reply) {
      setSecurityHeaders(request, reply);
      void answerError(reply, request, tellableError(error));
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.server.maxConnections = limits.connections;
  app.server.maxRequestsPerSocket = 10_000;
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  // Answers go out as they are; the contract tests hold them to their schemas.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  takeJsonOnly(app);
  await app.register(rateLimit, { global: false });
  const allowedMethods = rememberRoutes(app);
  requireAccess(app);
  handleErrors(app, allowedMethods);
  return app;
}

const nothing = (): undefined => undefined;

/** Frameworks log requests whole on some errors; with these there is nothing in them to log. */
function withoutRequests(logger: Logger): FastifyBaseLogger {
  return logger.child({ part: 'server' }, { serializers: { req: nothing, res: nothing } });
}

/** An empty body is none: requests that only ask for something have nothing to say. */
function takeJsonOnly(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, String(body), done);
  });
}

/** A route that forgets to say who may use it does not come into being. */
function requireAccess(app: App): void {
  app.addHook('onRoute', ({ url, config }) => {
    if (config?.access === undefined) throw new InternalError(`The route ${url} does not say who may use it.`);
  });
}
