import type { Clock } from '../../base/clock.ts';
import { closingTransport } from '../closing-transport.ts';
import { adviceFor } from '../error-advice.ts';
import { sendWithRetries } from '../retrying.ts';
import { createSession } from '../session.ts';
import { createSessionTransport } from '../session-transport.ts';
import type { SessionTransportParts } from '../session-transport.ts';
import { sharedWork } from '../shared-work.ts';
import type { CredentialsProvider } from '../login.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { findVimEndpoint } from './vim-endpoint.ts';
import type { ReadWithoutSession, VimEndpoint } from './vim-endpoint.ts';
import { createVimLogin } from './vim-session.ts';

/** VI-JSON of one vCenter, as far as it is there. */
export interface Vim<T extends ReadTransport = Transport> {
  /** Whether vCenter has VI-JSON (8.0 U1 and later). Throws when that could not be found out. */
  available(signal: AbortSignal): Promise<boolean>;
  /** Throws `unsupported` where it is not there. */
  endpoint(signal: AbortSignal): Promise<VimEndpoint>;
  transport: T;
}

export interface VimConnection extends Vim {
  /** Calls under the same session that go another way: over connections and places of their own. */
  transportOver(way: Pick<SessionTransportParts, 'send' | 'places'>): { transport: Transport; stop: () => void };
  stop(): void;
  /** Ends the session of its own, if there is one. Never throws. */
  close(signal: AbortSignal): Promise<void>;
}

export interface VimConnectionParts extends SessionTransportParts {
  clock: Clock;
  credentials: CredentialsProvider;
  /** The REST API's, for what is asked there about VIM. */
  rest: ReadTransport;
}

/** Found at first use and kept: a vCenter does not gain or lose VI-JSON while a client lives. */
export function createVimConnection(parts: VimConnectionParts): VimConnection {
  const { send, retrying, host, clock, credentials, rest } = parts;
  const readWithoutSession: ReadWithoutSession = (request, decode, signal) =>
    sendWithRetries(
      retrying,
      { call: { access: 'read', request, host }, send: () => send(request, decode, {}, signal) },
      signal,
    );
  const find = sharedWork((signal) => findVimEndpoint(readWithoutSession, rest, signal));
  const endpoint = async (signal: AbortSignal): Promise<VimEndpoint> => {
    const found = await find(signal);
    if (found === undefined) throw absent(host);
    return found;
  };
  const login = createVimLogin({ send, retrying, host, credentials, session: parts.session, endpoint });
  const session = createSession({ ...login, clock });
  const transportOver: VimConnection['transportOver'] = ({ send: sendThere, places }) =>
    closingTransport(createSessionTransport({ ...parts, send: sendThere, places, session }));
  const { transport, stop } = transportOver(parts);
  return {
    available: async (signal) => (await find(signal)) !== undefined,
    endpoint,
    transport,
    transportOver,
    stop,
    close: (signal) => session.close(signal),
  };
}

function absent(host: string): VsphereError {
  return new VsphereError({
    code: 'unsupported',
    message: `${host} has no VI-JSON, which this needs`,
    ...adviceFor.unsupported,
    remedy: 'Upgrade vCenter to 8.0 U1 or later, or leave out the fields that need it.',
  });
}
