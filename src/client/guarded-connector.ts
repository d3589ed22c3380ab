import { TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';
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
      const refusal = error ?? refusalOf(socket, pinned);
      if (refusal === undefined && socket !== null) callback(null, socket);
      else callback(withOneClass(refusal ?? new Error('no connection was made')), null);
    });
  };
}

/** Why a connection is not taken. Without TLS there is no certificate to compare: that is the address's choice. */
function refusalOf(socket: Socket | null, pinned: string | undefined): Error | undefined {
  if (pinned === undefined || !(socket instanceof TLSSocket)) return undefined;
  const shown = socket.getPeerX509Certificate()?.fingerprint256;
  if (shown?.replaceAll(':', '') === pinned) return undefined;
  socket.on('error', () => {}).destroy();
  return new UntrustedCertificate('it is not the pinned one', shown);
}

function withOneClass(error: Error): Error {
  if (error instanceof UntrustedCertificate || !isTrustFailure(error)) return error;
  return new UntrustedCertificate(error.message, undefined, error);
}
