import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Access } from './access/roles.ts';
import type { Caller } from './access/caller.ts';
import type { EventHub } from './events/event-hub.ts';
import type { ServerLimits, ServerOptions } from './server-options.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks of whoever calls it. */
    access?: Access;
    /** Counted apart from all other requests, and not ended by a browser's rules. */
    webhook?: true;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes work with. */
export interface RouteTools extends Pick<ServerOptions, 'daemon' | 'clock' | 'version' | 'webhooks'> {
  limits: ServerLimits;
  hub: EventHub;
}

/** Who asks, on a route that is not open to everybody. */
export function callerOn({ caller }: Pick<FastifyRequest, 'caller'>): Caller {
  if (caller === null) throw new TypeError('A route that is open to everybody asked who calls.');
  return caller;
}
