import { describe, expect, test } from 'vitest';
import {
  quotaFields,
  quotaForCreate,
  quotaForUpdate,
  unknownQuotaModel,
} from '../../../src/reconcilers/workload/quota.ts';

const rows = [
  ['cpuLimit', '2000MHz', 'cpu_limit', 2000],
  ['cpuLimitDefault', '500MHz', 'cpu_limit_default', 500],
  ['cpuRequestDefault', '100MHz', 'cpu_request_default', 100],
  ['memoryLimit', '2GiB', 'memory_limit', 2048],
  ['memoryLimitDefault', '1GiB', 'memory_limit_default', 1024],
  ['memoryRequestDefault', '512MiB', 'memory_request_default', 512],
  ['storageLimit', '1TiB', 'storage_request_limit', 1_048_576],
  ['podCount', 1, 'pod_count', 1],
  ['serviceCount', 2, 'service_count', 2],
  ['deploymentCount', 3, 'deployment_count', 3],
  ['daemonSetCount', 4, 'daemon_set_count', 4],
  ['replicaSetCount', 5, 'replica_set_count', 5],
  ['replicationControllerCount', 6, 'replication_controller_count', 6],
  ['statefulSetCount', 7, 'stateful_set_count', 7],
  ['configMapCount', 8, 'config_map_count', 8],
  ['secretCount', 9, 'secret_count', 9],
  ['persistentVolumeClaimCount', 0, 'persistent_volume_claim_count', 0],
  ['jobCount', 11, 'job_count', 11],
] as const;

describe('a quota', () => {
  test.each(rows)('has %s %s as %s %i', (field, value, key, number) => {
    expect(quotaForCreate({ [field]: value })).toEqual({ [key]: number });
    expect(quotaForUpdate({ [field]: value })).toEqual({ [key]: number });
    expect(quotaFields({ [key]: number })[field]).toBe(value);
  });

  test.each(rows)('without %s does not name it when created, and unsets it in an update', (field, _value, key) => {
    expect(quotaForCreate({ [field]: null })).toEqual({});
    expect(quotaForUpdate({ [field]: null })).toEqual({ [`${key}_unset`]: true });
    expect(quotaFields({})[field]).toBeNull();
  });

  test('may be written in other units', () => {
    expect(quotaForCreate({ cpuLimit: '2GHz', memoryLimit: '1TiB' })).toEqual({
      cpu_limit: 2000,
      memory_limit: 1_048_576,
    });
  });

  test('is of the known structure whatever its spelling, or names the one that is not', () => {
    const create = 'com.vmware.vcenter.namespaces.resource_quota_options_v1';
    expect(unknownQuotaModel({ create, update: `${create}_update` })).toBeUndefined();
    expect(
      unknownQuotaModel({ create: 'ResourceQuotaOptionsV1', update: 'ResourceQuotaOptionsV1Update' }),
    ).toBeUndefined();
    expect(unknownQuotaModel({ create, update: 'resource_quota_options_v2' })).toBe('resource_quota_options_v2');
  });
});
