import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import {
  asCapability,
  asCompliance,
  asPolicyInfo,
  asPolicySummary,
  asTagUsage,
  type Compliance,
  type ComputePolicyCapability,
  type ComputePolicyInfo,
  type ComputePolicySummary,
  type TagUsageSummary,
} from './compute-policy-types.ts';

export interface ComputePolicyReader {
  /** What this server can make policies of: `GET …/capabilities`. None where the release has no compute policies. */
  capabilities(signal: AbortSignal): Promise<ComputePolicyCapability[]>;
  /** The structure that a policy of the capability is created with: `GET …/capabilities/{capability}`. */
  createSpecType(capability: string, signal: AbortSignal): Promise<string>;
  /** `GET /api/vcenter/compute/policies`: all of them, at most 100 by the API's own limit. */
  list(signal: AbortSignal): Promise<ComputePolicySummary[]>;
  get(policy: string, signal: AbortSignal): Promise<ComputePolicyInfo>;
  /** `GET …/tag-usage?tags=`. Empty where the release has no compute policies. */
  tagUsage(tagIds: string[], signal: AbortSignal): Promise<TagUsageSummary[]>;
  /** `GET …/tag-usage` of every policy. */
  allTagUsage(signal: AbortSignal): Promise<TagUsageSummary[]>;
  /** `GET /api/vcenter/vm/{vm}/compute/policies/{policy}`; lags behind by up to three minutes. */
  compliance(vm: string, policy: string, signal: AbortSignal): Promise<Compliance>;
}

/** The ids go into the query, about 83 characters each; this many keep the line under the 8 KiB of common proxies. */
const batchSize = 80;

const root = '/api/vcenter/compute/policies';

/** Compute policies are published since 7.0.3.0; an older server answers 404 `OPERATION_NOT_FOUND`. */
export function computePolicyReader(transport: ReadTransport): ComputePolicyReader {
  const list = <T>(path: string, item: (value: JsonValue) => T, signal: AbortSignal, tags?: string[]): Promise<T[]> =>
    unlessMissing(
      transport.read(
        { method: 'GET', path, ...(tags === undefined ? {} : { query: { tags } }) },
        (value) => asList(value, item),
        signal,
      ),
    );
  return {
    capabilities: (signal) => list(`${root}/capabilities`, asCapability, signal),
    createSpecType: (capability, signal) =>
      transport.read(
        { method: 'GET', path: `${root}/capabilities/{capability}`, parameters: { capability } },
        (value) => stringMember(asObject(value), 'create_spec_type'),
        signal,
      ),
    list: (signal) => list(root, asPolicySummary, signal),
    get: (policy, signal) =>
      transport.read({ method: 'GET', path: `${root}/{policy}`, parameters: { policy } }, asPolicyInfo, signal),
    tagUsage: (tagIds, signal) =>
      inBatches(tagIds, batchSize, (batch) => list(`${root}/tag-usage`, asTagUsage, signal, batch)),
    allTagUsage: (signal) => list(`${root}/tag-usage`, asTagUsage, signal),
    compliance: (vm, policy, signal) =>
      transport.read(
        { method: 'GET', path: '/api/vcenter/vm/{vm}/compute/policies/{policy}', parameters: { vm, policy } },
        asCompliance,
        signal,
      ),
  };
}

async function unlessMissing<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VsphereError && error.errorType === 'OPERATION_NOT_FOUND') return [];
    throw error;
  }
}
