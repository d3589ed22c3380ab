import { buildConnector, EnvHttpProxyAgent, Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { guardConnector } from './guarded-connector.ts';
import type { ProxySettings } from './proxy-environment.ts';
import type { TlsTrust } from './tls-trust.ts';

export interface DispatcherOptions {
  trust: TlsTrust;
  proxy: ProxySettings;
  /** Connections that are kept open at most. */
  connections: number;
  /** Milliseconds for name resolution, TCP and TLS together. */
  connectMs: number;
}

export interface ClosingDispatcher {
  dispatcher: Dispatcher;
  /** Ends all connections at once. */
  close: () => Promise<void>;
}

/**
 * undici's agent with keep-alive, one request a connection at a time. HTTP/1.1 only: there "sent" and "not sent" are
 * told apart, which what is safe to repeat depends on.
 */
export function createDispatcher({ trust, proxy, connections, connectMs }: DispatcherOptions): ClosingDispatcher {
  const closed = new AbortController();
  // undici lets a connection that is being made go on after its end; the signal is Node's way to stop that.
  const endpoint = { ...tlsSettings(trust), allowH2: false, timeout: connectMs, signal: closed.signal };
  const toProxy = { timeout: connectMs, signal: closed.signal };
  const pinned = trust.kind === 'pinned' ? trust.fingerprint : undefined;
  const dispatcher = new EnvHttpProxyAgent({
    ...proxy,
    connect: buildConnector(endpoint),
    requestTls: endpoint,
    proxyTls: toProxy,
    connections,
    connectTimeout: connectMs,
    allowH2: false,
    pipelining: 1,
    // Every connection to vCenter, direct or through a proxy's tunnel, comes out of a pool that is made here.
    factory: (origin: string | URL, options: object) => new Pool(origin, withGuard(options, pinned)),
  });
  return {
    dispatcher,
    close: async () => {
      await dispatcher.destroy();
      closed.abort();
    },
  };
}

function withGuard(options: Pool.Options, pinned: string | undefined): Pool.Options {
  const { connect } = options;
  return typeof connect === 'function' ? { ...options, connect: guardConnector(connect, pinned) } : options;
}

/** Verification is Node's, and only left out where the guard compares the certificate or the user asked for none. */
function tlsSettings(trust: TlsTrust): { ca?: string; rejectUnauthorized?: boolean; maxCachedSessions?: number } {
  switch (trust.kind) {
    case 'authorities':
      return trust.ca === undefined ? {} : { ca: trust.ca };
    case 'pinned':
      // A resumed TLS session shows no certificate to compare.
      return { rejectUnauthorized: false, maxCachedSessions: 0 };
    case 'anything':
      return { rejectUnauthorized: false };
    default:
      return trust satisfies never;
  }
}
