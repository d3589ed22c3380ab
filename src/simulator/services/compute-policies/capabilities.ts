import type { Behaviour } from '../../behaviour.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';

/** Service `vcenter/compute/policies/capabilities`: what this server can make policies of, which is little on premises. */

type PolicyField = 'vm_tag' | 'host_tag' | 'vm_capabilities';

export interface Capability {
  /** Full id. */
  capability: string;
  /** The same without what all ids begin with. */
  suffix: string;
  name: string;
  description: string;
  createSpecType: string;
  infoType: string;
  /** What a policy of it must say besides its name. */
  fields: PolicyField[];
}

const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';

const known: [suffix: string, name: string, description: string, ...fields: PolicyField[]][] = [
  [
    'vm.placement.anti_affinity_with_vcls',
    'Anti-affinity with vSphere Cluster Services',
    'Keeps tagged VMs away from hosts that run vCLS VMs.',
    'vm_tag',
  ],
  ['vm_host_affinity', 'VM-host affinity', 'Keeps tagged VMs on tagged hosts.', 'vm_tag', 'host_tag'],
  ['vm_host_anti_affinity', 'VM-host anti-affinity', 'Keeps tagged VMs off tagged hosts.', 'vm_tag', 'host_tag'],
  ['vm_vm_affinity', 'VM-VM affinity', 'Keeps tagged VMs together on one host.', 'vm_tag'],
  ['vm_vm_anti_affinity', 'VM-VM anti-affinity', 'Keeps tagged VMs on different hosts.', 'vm_tag'],
  ['disable_drs_vmotion', 'No vMotion by DRS', 'Leaves tagged VMs on the host where they were started.', 'vm_tag'],
  ['vm.evacuation.vmotion', 'Evacuation by vMotion', 'Moves tagged VMs when their host is evacuated.', 'vm_tag'],
  [
    'cluster_scale_in_ignore_vm_capabilities',
    'Cluster scale-in',
    'Lets a cluster shrink although VMs need what it loses.',
    'vm_capabilities',
  ],
];

const root = '/api/vcenter/compute/policies/capabilities';

export const computePolicyCapabilityOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listCapabilities) },
  { id: `GET ${root}/{capability}`, handle: withoutBody(getCapability) },
];

/** The capabilities of this server. */
export function capabilitiesOf({ computePolicyCapabilities }: Behaviour): Capability[] {
  return known
    .filter(([suffix]) => computePolicyCapabilities.includes(suffix))
    .map(([suffix, name, description, ...fields]) => ({
      capability: `${prefix}${suffix}`,
      suffix,
      name,
      description,
      createSpecType: `${prefix}${suffix}.create_spec`,
      infoType: `${prefix}${suffix}.info`,
      fields,
    }));
}

function listCapabilities({ vcenter }: Call): Answer {
  const found = capabilitiesOf(vcenter.behaviour);
  return ok(found.map(({ capability, name, description }) => ({ capability, name, description })));
}

function getCapability(call: Call): Answer {
  const id = parameter(call, 'capability');
  const found = capabilitiesOf(call.vcenter.behaviour).find(({ capability }) => capability === id);
  if (found === undefined) throw notFound('compute policy capability', id);
  const { name, description, createSpecType, infoType } = found;
  return ok({ name, description, create_spec_type: createSpecType, info_type: infoType });
}
