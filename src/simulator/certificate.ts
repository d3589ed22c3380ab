import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** What a client needs to trust this server: the certificate itself, or its fingerprint. */
export interface Certificate {
  pem: string;
  /** SHA-256 in upper-case hexadecimal with colons. */
  fingerprint: string;
}

export interface KeyPair {
  key: string;
  cert: string;
}

const yearMilliseconds = 365 * 24 * 3_600_000;

/** Makes a key and a self-signed certificate for this machine's loopback names and `host`. */
export async function selfSigned(host: string, now: number): Promise<KeyPair> {
  const addresses = [...new Set(['127.0.0.1', '::1', ...(isAddress(host) ? [host] : [])])];
  const names = [...new Set(['localhost', ...(isAddress(host) ? [] : [host])])];
  const altNames = [
    ...names.map((value) => ({ type: 2 as const, value })),
    ...addresses.map((ip) => ({ type: 7 as const, ip })),
  ];
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + yearMilliseconds),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key: made.private, cert: made.cert };
}

export function describeCertificate(cert: string): Certificate {
  return { pem: cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
