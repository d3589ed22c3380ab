import type { FastifyRequest } from 'fastify';
import { mayActAs } from './access/roles.ts';
import { callerOf, type Caller } from './access/caller.ts';
import { createRefusalAudit } from './access/refusal-audit.ts';
import { isSameOrigin } from './access/same-origin.ts';
import type { App } from './app.ts';
import { ApiError, forbidden, stopping } from './errors/api-error.ts';
import { createRateLimits } from './rate-limits.ts';
import { setSecurityHeaders } from './security-headers.ts';
import type { ServerLimits, ServerOptions } from './server-options.ts';

/**
 * What every request passes before anything of it is read: is the daemon stopping, does this address ask too often, who
 * is it, and may they.
 */
export function guardRequests(app: App, options: ServerOptions, limits: ServerLimits, isStopping: () => boolean): void {
  const rates = createRateLimits(app, limits);
  const noteRefusal = createRefusalAudit(options);

  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(request, reply);
    const { access = 'open', webhook } = request.routeOptions.config;
    // Health is told to the end.
    if (isStopping() && (access !== 'open' || webhook === true)) throw stopping();
    await (webhook === true ? rates.webhook(request) : rates.request(request));
    if (access === 'open') return;
    request.caller = await authenticated(request);
    if (!mayActAs(request.caller.role, access)) throw forbidden(access, request.caller.role);
    if (!isReading(request.method)) refuseForgery(request, options.publicUrl);
  });

  async function authenticated(request: FastifyRequest): Promise<Caller> {
    try {
      return callerOf({ headers: request.headers, address: request.socket.remoteAddress }, options);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'token-refused') {
        await rates.refusedToken(request);
        // A history that cannot be written changes nothing of the answer.
        await noteRefusal(request.ip, error.code).catch((err: unknown) => request.log.error({ err }, 'not noted'));
        request.log.warn({ address: request.ip }, 'token refused');
      }
      throw error;
    }
  }
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Keeps pages of other sites from acting in the name of a person's browser. A form cannot send JSON, and what is not a
 * form has to ask first (CORS), which nothing here answers. DELETE has to ask in any case.
 */
function refuseForgery(request: FastifyRequest, publicUrl: string | undefined): void {
  if (!isSameOrigin(request.headers, publicUrl)) {
    throw new ApiError(403, 'cross-origin', [
      'A page of another site asks for a change.',
      'Use the daemon\'s own address, or set "daemon.publicUrl" to the one that browsers use.',
    ]);
  }
  if (request.method === 'POST' && !isJson(request.headers['content-type'])) {
    throw new ApiError(415, 'media-type', [
      'Requests that change something have to be JSON.',
      'Send "Content-Type: application/json", also without a body.',
    ]);
  }
}

function isJson(type: string | undefined): boolean {
  return /^application\/json *(;|$)/i.test(type ?? '');
}
