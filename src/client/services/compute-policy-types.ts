import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';

/** A kind of policy that a server can make; `capability` is its id, such as `com.vmware.….vm_vm_anti_affinity`. */
export interface ComputePolicyCapability {
  capability: string;
  name: string;
  description: string;
}

export interface ComputePolicySummary {
  policy: string;
  name: string;
  description: string;
  capability: string;
}

/** What `GET …/policies/{policy}` answers: which members there are follows from the capability. */
export interface ComputePolicyInfo {
  name: string;
  description: string;
  capability: string;
  vm_tag?: string;
  host_tag?: string;
  vm_capabilities?: string[];
}

export type ComputePolicyCreateSpec = ComputePolicyInfo;

/** A compute policy that uses a tag. */
export interface TagUsageSummary {
  policy: string;
  tag: string;
  tag_name: string;
  category_name: string;
  tag_type: string;
}

export const compliances = ['UNKNOWN', 'NOT_APPLICABLE', 'COMPLIANT', 'NOT_COMPLIANT'] as const;

export type Compliance = (typeof compliances)[number];

export function asCapability(value: JsonValue): ComputePolicyCapability {
  const capability = asObject(value, 'a capability');
  return {
    capability: stringMember(capability, 'capability'),
    name: textMember(capability, 'name'),
    description: textMember(capability, 'description'),
  };
}

export function asPolicySummary(value: JsonValue): ComputePolicySummary {
  const policy = asObject(value, 'a compute policy');
  return {
    policy: stringMember(policy, 'policy'),
    name: stringMember(policy, 'name'),
    description: textMember(policy, 'description'),
    capability: stringMember(policy, 'capability'),
  };
}

export function asPolicyInfo(value: JsonValue | undefined): ComputePolicyInfo {
  const policy = asObject(value, 'a compute policy');
  const [vmTag, hostTag] = [textMember(policy, 'vm_tag'), textMember(policy, 'host_tag')];
  return {
    name: stringMember(policy, 'name'),
    description: textMember(policy, 'description'),
    capability: stringMember(policy, 'capability'),
    ...(vmTag === '' ? {} : { vm_tag: vmTag }),
    ...(hostTag === '' ? {} : { host_tag: hostTag }),
    ...(policy['vm_capabilities'] === undefined ? {} : { vm_capabilities: stringsMember(policy, 'vm_capabilities') }),
  };
}

export function asTagUsage(value: JsonValue): TagUsageSummary {
  const summary = asObject(value, 'a tag usage');
  return {
    policy: stringMember(summary, 'policy'),
    tag: stringMember(summary, 'tag'),
    tag_name: stringMember(summary, 'tag_name'),
    category_name: stringMember(summary, 'category_name'),
    tag_type: stringMember(summary, 'tag_type'),
  };
}

/** A state that this release does not know is taken for unknown: it is reported and nothing follows from it. */
export function asCompliance(value: JsonValue | undefined): Compliance {
  const status = stringMember(asObject(value), 'status');
  return compliances.find((known) => known === status) ?? 'UNKNOWN';
}
