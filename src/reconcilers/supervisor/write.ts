import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { SupervisorSpec } from '../../spec/generated/kinds.ts';

/** The certificate is vCenter's own as a rule and changes with it; the version would have to be raised in two places. */
export function write({ fields }: PresentObservation<'Supervisor'>): WrittenObject<'Supervisor'> {
  const { version: _version, apiServer, ...spec } = fields;
  const { certificate: _certificate, ...names } = apiServer ?? {};
  const comments = secretsToFillIn(spec);
  return {
    spec: { ...spec, ...(Object.keys(names).length === 0 ? {} : { apiServer: names }) },
    ...(Object.keys(comments).length === 0 ? {} : { comments }),
  };
}

/** What vCenter never shows, and what becomes of it while nobody fills it in. */
function secretsToFillIn({ networking }: Partial<SupervisorSpec>): Record<string, string> {
  const { loadBalancer, proxy } = networking ?? {};
  return {
    ...(loadBalancer === undefined ? {} : { 'spec.networking.loadBalancer': missing('password') }),
    ...proxyComment('httpsProxy', proxy?.httpsProxy),
    ...proxyComment('httpProxy', proxy?.httpProxy),
  };
}

function proxyComment(field: 'httpProxy' | 'httpsProxy', address: string | undefined): Record<string, string> {
  if (address?.includes('@') !== true) return {};
  return { [`spec.networking.proxy.${field}`]: missing(`${field}Password`) };
}

function missing(field: string): string {
  const example = `"${field}: { valueFrom: { env: NAME_OF_A_VARIABLE } }"`;
  return `vCenter shows no password. It stays as it is until you fill it in: ${example}.`;
}
