import { secretDigest } from '../../base/secret-digest.ts';
import type { JsonValue } from '../../base/json.ts';
import type { CompareAt } from '../../plan/comparison.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { SecretReference } from '../../spec/secret-reference.ts';
import { factsOf } from './facts.ts';

/** What can be written and never read, by field; what was written last is noted under the other name in the owner mark. */
export const credentialNotes: Readonly<Record<string, string>> = {
  'spec.networking.loadBalancer.password': 'load-balancer',
  'spec.networking.proxy.httpsProxyPassword': 'https-proxy',
  'spec.networking.proxy.httpProxyPassword': 'http-proxy',
};

/** Whose secret it is: the manifest's, so that the same password of another one has another digest. */
export interface SecretOwner {
  environment: string;
  name: string;
}

export function credentialDigest(secret: string, note: string, { environment, name }: SecretOwner): string {
  return secretDigest(secret, `${environment}/${name}/${note}`);
}

/** Compares the passwords with those that were written last. */
export function compareCredentials(
  { metadata, spec }: Manifest<'Supervisor'>,
  found: PresentObservation<'Supervisor'>,
  { secretOf }: CompareAt,
): { changed: FieldChange[]; remarks: string[] } {
  const { loadBalancer, proxy } = spec.networking;
  const passwords: [path: string, reference: SecretReference | undefined][] = [
    ['spec.networking.loadBalancer.password', loadBalancer?.password],
    ['spec.networking.proxy.httpsProxyPassword', proxy?.httpsProxyPassword],
    ['spec.networking.proxy.httpProxyPassword', proxy?.httpProxyPassword],
  ];
  const result: { changed: FieldChange[]; remarks: string[] } = { changed: [], remarks: [] };
  for (const [path, reference] of passwords) {
    if (reference === undefined) continue;
    const read = secretOf(reference);
    if ('secret' in read) result.changed.push(...differenceOf(path, read.secret, metadata.name, found));
    else result.remarks.push(`Whether ${path} is what was written last could not be told: ${read.problem}`);
  }
  return result;
}

function differenceOf(path: string, secret: string, name: string, found: PresentObservation): FieldChange[] {
  const note = credentialNotes[path] ?? '';
  const from: JsonValue | undefined = factsOf(found).notes[note];
  const environment = found.owner?.environment;
  const to = environment === undefined ? 'as the manifest says' : credentialDigest(secret, note, { environment, name });
  if (from === to) return [];
  const restarts = path.includes('.proxy.');
  return [
    {
      path,
      ...(from === undefined ? {} : { from }),
      to,
      effect: restarts ? 'service-restart' : 'in-place',
      impact: restarts ? 'service-restart' : 'safe',
      reversible: true,
      sensitive: true,
    },
  ];
}
