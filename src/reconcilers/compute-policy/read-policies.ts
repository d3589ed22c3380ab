import type { ErrorRecord } from '../../base/error-record.ts';
import type { ComputePolicySummary, TagUsageSummary } from '../../client/services/compute-policy-types.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { readAll, readOne } from '../read-all.ts';
import { scaleInCapability, shortCapability } from './capability.ts';

/** A policy with what it is built on. */
export interface LivePolicy {
  id: string;
  name: string;
  /** As vCenter has it, with the stamp. */
  description: string;
  /** Without the prefix. */
  capability: string;
  vmTag?: PolicyTag;
  hostTag?: PolicyTag;
  vmCapabilities?: string[];
}

export interface PolicyTag {
  id: string;
  /** `category/name`. */
  name: string;
}

/** All policies in two calls, and one more for each of the rare ones that hold more than tags. */
export async function readPolicies(
  reader: VsphereReader,
  signal: AbortSignal,
): Promise<{ policies: LivePolicy[]; incomplete?: ErrorRecord }> {
  const [list, usage] = await Promise.all([
    readOne(() => reader.computePolicies.list(signal)),
    readOne(() => reader.computePolicies.allTagUsage(signal)),
  ]);
  for (const read of [list, usage]) if (read.state === 'unreadable') return { policies: [], incomplete: read.error };
  const summaries = list.state === 'found' ? list.value : [];
  const tags = Map.groupBy(usage.state === 'found' ? usage.value : [], ({ policy }) => policy);
  const policies = summaries.map((summary) => policyOf(summary, tags.get(summary.policy) ?? []));
  const scaleIn = policies.filter(({ capability }) => capability === scaleInCapability).map(({ id }) => id);
  const details = await readAll(scaleIn, async (id) => [id, await reader.computePolicies.get(id, signal)] as const);
  const capabilities = new Map(details.found.map(([id, { vm_capabilities = [] }]) => [id, vm_capabilities]));
  return {
    policies: policies.map((policy) => withCapabilities(policy, capabilities.get(policy.id))),
    ...(details.incomplete === undefined ? {} : { incomplete: details.incomplete }),
  };
}

function policyOf(summary: ComputePolicySummary, usage: readonly TagUsageSummary[]): LivePolicy {
  const { policy: id, name, description, capability } = summary;
  const vmTag = tagOfType(usage, 'VirtualMachine');
  const hostTag = tagOfType(usage, 'HostSystem');
  return {
    id,
    name,
    description,
    capability: shortCapability(capability),
    ...(vmTag === undefined ? {} : { vmTag }),
    ...(hostTag === undefined ? {} : { hostTag }),
  };
}

/** `tag_type` is `com.vmware.cis.tagging.Tag:VirtualMachine` or `…:HostSystem`. */
function tagOfType(usage: readonly TagUsageSummary[], type: string): PolicyTag | undefined {
  const found = usage.find(({ tag_type }) => tag_type.endsWith(`:${type}`));
  return found && { id: found.tag, name: canonicalName([found.category_name, found.tag_name]) };
}

function withCapabilities(policy: LivePolicy, vmCapabilities: string[] | undefined): LivePolicy {
  return vmCapabilities === undefined ? policy : { ...policy, vmCapabilities: vmCapabilities.toSorted() };
}
