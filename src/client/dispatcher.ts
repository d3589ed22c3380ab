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
 * Keep-alive connections to one vCenter, one request on each at a time. HTTP/1.1 only: there "sent" and "not sent" are
 * told apart, which what is safe to repeat depends on.
 */
export function createDispatcher(origin: string, options: DispatcherOptions): ClosingDispatcher {
  const { trust, proxy, connections, connectMs } = options;
  const closed = new AbortController();
  // undici lets a connection that is being made go on after its end; the signal is Node's way to stop that.
  const endpoint = { ...tlsSettings(trust), allowH2: false, timeout: connectMs, signal: closed.signal };
  const pinned = trust.kind === 'pinned' ? trust.fingerprint : undefined;
  const pool = {
    connect: buildConnector(endpoint),
    connections,
    connectTimeout: connectMs,
    allowH2: false,
    pipelining: 1,
  };
  const toProxy = { timeout: connectMs, signal: closed.signal };
  const dispatcher = usesProxy(proxy)
    ? new EnvHttpProxyAgent({
        ...proxy,
        ...pool,
        requestTls: endpoint,
        proxyTls: toProxy,
        // Every connection to vCenter, direct or through a proxy's tunnel, comes out of a pool that is made here.
        factory: (target: string | URL, settings: object) => new Pool(target, withGuard(settings, pinned)),
      })
    : new Pool(origin, withGuard(pool, pinned));
  return {
    dispatcher,
    close: async () => {
      await dispatcher.destroy();
      closed.abort();
    },
  };
}

function usesProxy({ httpProxy, httpsProxy }: ProxySettings): boolean {
  return httpProxy !== '' || httpsProxy !== '';
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
