import type { Decode } from './answer-shape.ts';
import type { ApiRequest } from './api-request.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import { sessionHeader } from './login.ts';
import { createOutageWatch } from './outage-watch.ts';
import type { SendRequest, Sent } from './request-sender.ts';
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
  const { run } = parts.places;
  return {
    read: (request, decode, signal) =>
      run(
        () => outage.watch(callNow(parts, { access: request.once ? 'read-once' : 'read', request, decode }, signal)),
        signal,
      ),
    write: (request, decode, signal) =>
      run(() => outage.watch(callNow(parts, { access: 'write', request, decode }, signal)), signal),
  };
}

interface Call<T> {
  access: 'read' | 'read-once' | 'write';
  request: ApiRequest;
  decode: Decode<T>;
}

function callNow<T>(
  parts: SessionTransportParts,
  { access, request, decode }: Call<T>,
  signal: AbortSignal,
): Promise<T> {
  const { send, session, places, retrying, host } = parts;
  let token = '';
  const attempts = {
    call: { access, request, host },
    send: async () => {
      token = await session.token(signal);
      const sent = await send(request, decode, sessionHeader(token), signal);
      noteLoad(places, sent);
      if (isAccepted(sent)) session.confirm(token);
      return sent;
    },
    renewSession: () => session.renew(token, signal),
  };
  return sendWithRetries(retrying, attempts, signal);
}

function isAccepted(sent: Sent<unknown>): boolean {
  return sent.kind === 'value' || sent.kind === 'unreadable' || (sent.kind === 'answered' && sent.status !== 401);
}

function noteLoad(places: ConcurrencyLimit, sent: Sent<unknown>): void {
  if (sent.kind === 'value') places.succeeded();
  if (sent.kind === 'answered' && (sent.status === 429 || sent.status === 503)) places.overloaded();
}
