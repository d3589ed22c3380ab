import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';

export interface QuotaModelReader {
  /** Names of the structures that quotas of namespaces have on a cluster: of a creation, and of an update. */
  get(cluster: string, signal: AbortSignal): Promise<{ create: string; update: string }>;
}

/** `GET /api/vcenter/namespace-management/clusters/{cluster}/workload-resource-options`. */
export function quotaModelReader(transport: ReadTransport): QuotaModelReader {
  return {
    get: (cluster, signal) =>
      transport.read(
        {
          method: 'GET',
          path: '/api/vcenter/namespace-management/clusters/{cluster}/workload-resource-options',
          parameters: { cluster },
        },
        (value) => {
          const options = asObject(value, 'the options of quotas');
          return {
            create: stringMember(options, 'create_resource_quota_type'),
            update: stringMember(options, 'update_resource_quota_type'),
          };
        },
        signal,
      ),
  };
}
