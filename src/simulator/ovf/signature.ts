import { hash, verify, X509Certificate } from 'node:crypto';
import { checksumAlgorithms, type ChecksumAlgorithm, type WarningType } from '../state/library-objects.ts';

/** A manifest (`.mf`): one line a file, such as `SHA256(disk.vmdk)= 9f86…`. */
export interface ManifestLine {
  name: string;
  algorithm: ChecksumAlgorithm;
  /** Lower-case hexadecimal. */
  checksum: string;
}

export function readManifest(text: string): ManifestLine[] {
  return [...text.matchAll(/^\s*(\w+)\s*\(([^)\n]*)\)\s*=\s*([\da-f]+)\s*$/gim)].flatMap(
    ([, given = '', name = '', sum = '']) => {
      const algorithm = checksumAlgorithms.find((known) => known === given.toUpperCase());
      return algorithm === undefined ? [] : [{ name, algorithm, checksum: sum.toLowerCase() }];
    },
  );
}

/** What a certificate file (`.cert`) says of the manifest that it signs. */
export interface Signature {
  certificates: X509Certificate[];
  /** Whether the first certificate's key made the signature over this manifest. */
  isValid: boolean;
}

/** `undefined` for what holds no certificate. */
export function readSignature(text: string, manifest: string): Signature | undefined {
  const certificates = readCertificates(text);
  const [signer] = certificates;
  if (signer === undefined) return undefined;
  const [line] = readManifest(text);
  return { certificates, isValid: line !== undefined && isSignedBy(signer, manifest, line) };
}

function isSignedBy(signer: X509Certificate, manifest: string, { algorithm, checksum }: ManifestLine): boolean {
  try {
    return verify(algorithm, Buffer.from(manifest), signer.publicKey, Buffer.from(checksum, 'hex'));
  } catch {
    return false;
  }
}

/** The certificates of a PEM text, in their order. */
export function readCertificates(text: string): X509Certificate[] {
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].flatMap(([pem]) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });
}

/** What somebody should know of the certificates before they trust a package. `trusted` are PEM texts. */
export function certificateWarnings(
  { certificates }: Signature,
  trusted: readonly string[],
  now: number,
): WarningType[] {
  const [signer] = certificates;
  if (signer === undefined) return [];
  const anchors = trusted.flatMap(readCertificates);
  const isTrusted = anchors.some(
    (anchor) => anchor.fingerprint256 === signer.fingerprint256 || isIssuedBy([signer, ...certificates], anchor),
  );
  const warnings: [WarningType, boolean][] = [
    ['SELF_SIGNED_CERTIFICATE', isSelfSigned(signer) && !isTrusted],
    ['EXPIRED_CERTIFICATE', signer.validToDate.getTime() < now],
    ['NOT_YET_VALID_CERTIFICATE', signer.validFromDate.getTime() > now],
    ['UNTRUSTED_CERTIFICATE', !isSelfSigned(signer) && !isTrusted],
  ];
  return warnings.filter(([, holds]) => holds).map(([type]) => type);
}

export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate);
}

function isIssuedBy(chain: readonly X509Certificate[], anchor: X509Certificate): boolean {
  return chain.some((certificate) => certificate.checkIssued(anchor) && certificate.verify(anchor.publicKey));
}

/** SHA-256 of a certificate in lower-case hexadecimal without colons: the alias of a trusted one. */
export function aliasOf(certificate: X509Certificate): string {
  return hash('sha256', certificate.raw, 'hex');
}
