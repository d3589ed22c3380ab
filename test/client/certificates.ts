import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface TestCertificate {
  key: string;
  cert: string;
  /** SHA-256 with colons. */
  fingerprint: string;
}

interface Wanted {
  names?: string[];
  authority?: TestCertificate;
  expired?: boolean;
}

export async function makeAuthority(): Promise<TestCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return named(made.private, made.cert);
}

/** A server's certificate for 127.0.0.1 and the given names, self-signed without an authority. */
export async function makeCertificate({ names, authority, expired = false }: Wanted = {}): Promise<TestCertificate> {
  const dates = expired ? { notBeforeDate: new Date('2001-01-01'), notAfterDate: new Date('2002-01-01') } : {};
  const altNames = (names ?? []).map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: names?.[0] ?? 'vcenter' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...dates,
    ...(authority === undefined ? {} : { ca: { key: authority.key, cert: authority.cert } }),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: names === undefined ? [{ type: 7, ip: '127.0.0.1' }] : altNames,
      },
    ],
  });
  return named(made.private, made.cert);
}

function named(key: string, cert: string): TestCertificate {
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}
