import type { Decode } from './answer-shape.ts';
import { operationOf, subjectOf } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import { createOutageWatch } from './outage-watch.ts';
import { sessionHeader } from './login.ts';
import type { SendRequest, Sent } from './request-sender.ts';
import type { Access } from './retry-decision.ts';
import { sendWithRetries } from './retrying.ts';
import type { Retrying } from './retrying.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';

export interface SessionTransportParts {
  send: SendRequest;
  session: Session;
  places: ConcurrencyLimit;
  retrying: Retrying;
  host: string;
}

/**
 * Calls under the session. A call keeps its place while it waits to be repeated: fewer calls at a time is what a server
 * in trouble needs.
 */
export function createSessionTransport(parts: SessionTransportParts): Transport {
  const outage = createOutageWatch(parts.places, parts.host);
  const call = async <T>(access: Access, request: ApiRequest, decode: Decode<T>, signal: AbortSignal): Promise<T> => {
    const giveBack = await parts.places.acquire(signal);
    try {
      const answer = await callNow(parts, access, { request, decode }, signal);
      outage.ended(undefined);
      return answer;
    } catch (error) {
      outage.ended(error);
      throw error;
    } finally {
      giveBack();
    }
  };
  return {
    read: (request, decode, signal) => call('read', request, decode, signal),
    write: (request, decode, signal) => call('write', request, decode, signal),
  };
}

async function callNow<T>(
  { send, session, places, retrying, host }: SessionTransportParts,
  access: Access,
  { request, decode }: { request: ApiRequest; decode: Decode<T> },
  signal: AbortSignal,
): Promise<T> {
  let token = '';
  return sendWithRetries(
    retrying,
    {
      call: { access, operation: operationOf(request), host, ...subjectOf(request) },
      send: async () => {
        token = await session.token(signal);
        const sent = await send(request, decode, sessionHeader(token), signal);
        noteLoad(places, sent);
        if (isAccepted(sent)) session.confirm(token);
        return sent;
      },
      renewSession: () => session.renew(token, signal),
    },
    signal,
  );
}

function isAccepted(sent: Sent<unknown>): boolean {
  return sent.kind === 'value' || sent.kind === 'unreadable' || (sent.kind === 'answered' && sent.status !== 401);
}

function noteLoad(places: ConcurrencyLimit, sent: Sent<unknown>): void {
  if (sent.kind === 'value') places.succeeded();
  if (sent.kind === 'answered' && (sent.status === 429 || sent.status === 503)) places.overloaded();
}
