import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AllowedMethods } from '../allowed-methods.ts';
import type { App } from '../app.ts';
import { ApiError } from './api-error.ts';
import { bodyOf, tellableError } from './error-answer.ts';

/** Every answer that is not what was asked for has one shape, and holds nothing of an error that is ours. */
export function handleErrors(app: App, allowedMethods: AllowedMethods): void {
  app.setErrorHandler((error, request, reply) => {
    const told = tellableError(error);
    if (told.status >= 500 && told !== error)
      request.log.error({ err: error, route: routeOf(request) }, 'request failed');
    return answerError(reply, request, told);
  });
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const allowed = allowedMethods(path);
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '));
    if (allowed.length > 0 && request.method === 'OPTIONS') return reply.code(204).send();
    return answerError(reply, request, allowed.length > 0 ? methodNotAllowed(allowed) : noSuchPath());
  });
}

export function answerError(reply: FastifyReply, request: FastifyRequest, error: ApiError): FastifyReply {
  return reply
    .code(error.status)
    .headers(error.details.headers ?? {})
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(bodyOf(error, request.id)));
}

/** The pattern of the route, never the path that was asked for. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

function methodNotAllowed(allowed: readonly string[]): ApiError {
  return new ApiError(405, 'method-not-allowed', [
    'This path does not take that method.',
    `Use ${allowed.join(', ')}.`,
  ]);
}

function noSuchPath(): ApiError {
  return new ApiError(404, 'not-found', [
    'There is nothing at this path.',
    '/api/v1/openapi.json lists what there is.',
  ]);
}
