import type { JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport, Transport } from '../transport.ts';

/** A rule that a library holds its items to, such as that OVF packages are signed by somebody trusted. */
export interface SecurityPolicy {
  policy: string;
  name: string;
}

export interface TrustedCertificate {
  /** The alias: the certificate's SHA-256. */
  certificate: string;
  cert_text: string;
}

export interface ContentTrustReader {
  securityPolicies(signal: AbortSignal): Promise<SecurityPolicy[]>;
  trustedCertificates(signal: AbortSignal): Promise<TrustedCertificate[]>;
}

export interface ContentTrustWriter {
  /** Adding one that is there answers its alias. */
  trustCertificate(pem: string, signal: AbortSignal): Promise<string>;
  removeCertificate(alias: string, signal: AbortSignal): Promise<void>;
}

const certificates = '/api/content/trusted-certificates';

/** Both since 7.0 U3. */
export function contentTrustReader(transport: ReadTransport): ContentTrustReader {
  return {
    securityPolicies: (signal) =>
      transport.read(
        { method: 'GET', path: '/api/content/security-policies' },
        (value) => asList(value, asSecurityPolicy),
        signal,
      ),
    trustedCertificates: (signal) =>
      transport.read(
        { method: 'GET', path: certificates },
        (value) => asList(asObject(value)['certificates'], asCertificate, 'certificates'),
        signal,
      ),
  };
}

export function contentTrustWriter(transport: Transport): ContentTrustWriter {
  return {
    trustCertificate: (pem, signal) =>
      transport.write({ method: 'POST', path: certificates, body: { cert_text: pem } }, asId, signal),
    removeCertificate: (alias, signal) =>
      transport.write(
        { method: 'DELETE', path: `${certificates}/{certificate}`, parameters: { certificate: alias } },
        asNothing,
        signal,
      ),
  };
}

function asSecurityPolicy(value: JsonValue): SecurityPolicy {
  const policy = asObject(value, 'a security policy');
  return { policy: stringMember(policy, 'policy'), name: stringMember(policy, 'name') };
}

function asCertificate(value: JsonValue): TrustedCertificate {
  const certificate = asObject(value, 'a certificate');
  return { certificate: stringMember(certificate, 'certificate'), cert_text: stringMember(certificate, 'cert_text') };
}
