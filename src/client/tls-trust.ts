import { X509Certificate } from 'node:crypto';
import { invalidOption } from './invalid-option.ts';

/** How the user wants the server's certificate to be checked. Nothing given: against the system's authorities. */
export interface TlsOptions {
  /** The CA file's contents in PEM; it takes the place of the system's authorities. */
  ca?: string | undefined;
  /** SHA-256 of the server's own certificate, in hexadecimal, with or without colons. */
  fingerprint?: string | undefined;
  /** Accept any certificate. */
  insecure?: boolean | undefined;
}

export type TlsTrust =
  | { kind: 'authorities'; ca?: string }
  /** Exactly this certificate, whatever its chain, names and dates. 64 hexadecimal digits, upper case. */
  | { kind: 'pinned'; fingerprint: string }
  | { kind: 'anything' };

/** Throws a `VsphereError` for contents that cannot be used. A pinned certificate counts more than a CA. */
export function tlsTrustOf({ ca, fingerprint, insecure }: TlsOptions): TlsTrust {
  if (fingerprint !== undefined) return { kind: 'pinned', fingerprint: plainFingerprint(fingerprint) };
  if (insecure === true) return { kind: 'anything' };
  return ca === undefined ? { kind: 'authorities' } : { kind: 'authorities', ca: checkedAuthorities(ca) };
}

function plainFingerprint(text: string): string {
  const digits = text
    .trim()
    .replace(/^sha-?256[:=\s]\s*/i, '')
    .replaceAll(':', '')
    .toUpperCase();
  if (/^[0-9A-F]{64}$/.test(digits)) return digits;
  throw invalidOption(
    'The pinned fingerprint is not a SHA-256 one',
    'Give the SHA-256 fingerprint of the server’s certificate: 64 hexadecimal digits, with or without colons.',
  );
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** TLS would take a file without a certificate silently and then trust nothing, which is hard to tell from a wrong CA. */
function checkedAuthorities(pem: string): string {
  const blocks = pem.match(pemBlock) ?? [];
  if (blocks.length > 0 && blocks.every(isCertificate)) return pem;
  throw invalidOption(
    'The CA file holds no certificate that can be read',
    'Give a file in PEM form; vCenter offers its own at /certs/download.zip.',
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}
