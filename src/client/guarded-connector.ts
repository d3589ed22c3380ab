import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { isTrustFailure, UntrustedCertificate } from './untrusted-certificate.ts';

type Connector = buildConnector.connector;

/**
 * Turns untrusted certificates into one error, and with `pinned` lets only that certificate through. It looks before
 * undici gets the connection, so nothing is sent to a stranger.
 */
export function guardConnector(connect: Connector, pinned: string | undefined): Connector {
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error !== null) return callback(isTrustFailure(error) ? untrusted(error) : error, null);
      if (pinned === undefined || !(socket instanceof TLSSocket)) return callback(null, socket);
      const shown = socket.getPeerX509Certificate()?.fingerprint256;
      if (shown?.replaceAll(':', '') === pinned) return callback(null, socket);
      socket.on('error', () => {}).destroy();
      callback(new UntrustedCertificate('it is not the pinned one', shown), null);
    });
  };
}

function untrusted(error: Error): UntrustedCertificate {
  return new UntrustedCertificate(error.message, undefined, error);
}
