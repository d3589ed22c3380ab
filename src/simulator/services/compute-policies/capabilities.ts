import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';

/** Service `vcenter/compute/policies/capabilities`: what this server can make policies of, which is little on premises. */

interface Capability {
  capability: string;
  name: string;
  description: string;
  createSpecType: string;
  infoType: string;
}

const prefix = 'com.vmware.vcenter.compute.policies.capabilities.vm.placement.anti_affinity_with_vcls';

const capabilities: readonly Capability[] = [
  {
    capability: prefix,
    name: 'Anti-affinity with vSphere Cluster Services',
    description: 'Keeps tagged VMs away from hosts that run vCLS VMs.',
    createSpecType: `${prefix}.create_spec`,
    infoType: `${prefix}.info`,
  },
];

const root = '/api/vcenter/compute/policies/capabilities';

export const computePolicyCapabilityOperations: Operation[] = [
  {
    id: `GET ${root}`,
    handle: withoutBody(() =>
      ok(capabilities.map(({ capability, name, description }) => ({ capability, name, description }))),
    ),
  },
  { id: `GET ${root}/{capability}`, handle: withoutBody(getCapability) },
];

function getCapability(call: Call): Answer {
  const id = parameter(call, 'capability');
  const found = capabilities.find(({ capability }) => capability === id);
  if (found === undefined) throw notFound('compute policy capability', id);
  const { name, description, createSpecType, infoType } = found;
  return ok({ name, description, create_spec_type: createSpecType, info_type: infoType });
}
