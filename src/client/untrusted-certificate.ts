/** The server's certificate was looked at and is not trusted; nothing was sent. The cause is Node's error, if any. */
export class UntrustedCertificate extends Error {
  override readonly name = 'UntrustedCertificate';
  /** SHA-256 of the certificate that the server showed, where it is known. */
  readonly fingerprint: string | undefined;

  constructor(message: string, fingerprint?: string, cause?: Error) {
    super(message, cause === undefined ? undefined : { cause });
    this.fingerprint = fingerprint;
  }
}

/** Codes of failed verification: OpenSSL's X509_V_ERR names as Node gives them, and Node's host name check. */
const verificationCodes =
  /^(?:CERT_|CRL_|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERROR_IN_CERT_|ERR_TLS_CERT_ALTNAME_INVALID)/;

/** Whether an error, or what caused it, is a certificate that is not trusted. */
export function isTrustFailure(error: unknown): boolean {
  if (error instanceof UntrustedCertificate) return true;
  if (!(error instanceof Error)) return false;
  return verificationCodes.test(codeOf(error)) || isTrustFailure(error.cause);
}

/** The system's or OpenSSL's code of an error: `ECONNREFUSED`; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
