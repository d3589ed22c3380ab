import type { FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { ApiError } from './errors/api-error.ts';
import type { ServerLimits } from './server-options.ts';

/** Each counts one request of an address and throws an `ApiError` with 429 when there were too many of its sort. */
export interface RateLimits {
  request(request: FastifyRequest): Promise<void>;
  webhook(request: FastifyRequest): Promise<void>;
  refusedToken(request: FastifyRequest): Promise<void>;
}

const timeWindow = 60_000;
/**
 * Three counts that do not touch each other: a flood of webhooks leaves the API open, and somebody who tries tokens does
 * not lock out a right one from the same address. The last 5,000 addresses are remembered; IPv6 counts by networks of 64 bits.
 */
export function createRateLimits(app: App, limits: ServerLimits): RateLimits {
  const counting = (max: number): ((request: FastifyRequest) => Promise<void>) => {
    const count = app.createRateLimit({ max, timeWindow });
    return async (request) => {
      const answer = await count(request);
      if (answer.isAllowed || !answer.isExceeded) return;
      throw tooMany(answer.ttlInSeconds);
    };
  };
  return {
    request: counting(limits.requestsPerMinute),
    webhook: counting(limits.webhooksPerMinute),
    refusedToken: counting(limits.refusedTokensPerMinute),
  };
}

export function tooMany(seconds: number): ApiError {
  return new ApiError(
    429,
    'too-many-requests',
    ['Too many requests came from this address.', `Wait ${seconds} s and try again.`],
    { headers: { 'retry-after': String(seconds) } },
  );
}
