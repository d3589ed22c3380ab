import { digestOf } from '../../base/digest.ts';
import type { JsonValue } from '../../base/json.ts';

/** Fields with certificates in PEM. */
export const certificateFields: ReadonlySet<string> = new Set([
  'spec.networking.nsx.ingressTlsCertificate',
  'spec.networking.loadBalancer.caCertificate',
  'spec.networking.proxy.caBundle',
  'spec.apiServer.certificate',
]);

const block = /-----BEGIN [A-Z ]+-----([\s\S]*?)-----END [A-Z ]+-----/g;

/** Whether two texts hold the same certificates in the same order; line lengths and what stands around them do not count. */
export function sameCertificates(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  return JSON.stringify(certificatesIn(a)) === JSON.stringify(certificatesIn(b));
}

/** A short name for certificates, since nobody reads PEM in a plan. */
export function certificateName(text: JsonValue | undefined): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  return `certificate ${digestOf(certificatesIn(text)).slice(0, 12)}`;
}

function certificatesIn(text: string): string[] {
  const found = [...text.matchAll(block)].map(([, content = '']) => content.replaceAll(/\s/g, ''));
  return found.length === 0 ? [text.trim()] : found;
}
