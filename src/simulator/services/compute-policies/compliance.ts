import { findMachine } from '../../machines/find-machine.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ComputePolicy } from '../../state/objects.ts';
import { objectKey, type VcenterState } from '../../state/state.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { findPolicy } from './find-policy.ts';

/** Service `vcenter/vm/compute/policies`: whether a VM keeps to a policy. */
export const complianceOperations: Operation[] = [
  { id: 'GET /api/vcenter/vm/{vm}/compute/policies/{policy}', handle: withoutBody(getCompliance) },
];

type Compliance = 'UNKNOWN' | 'NOT_APPLICABLE' | 'COMPLIANT' | 'NOT_COMPLIANT';

function getCompliance(call: Call): Answer {
  const { state, behaviour } = call.vcenter;
  const machine = findMachine(state, parameter(call, 'vm'));
  const policy = findPolicy(state, parameter(call, 'policy'));
  const knownAt = (policy.createdAt ?? -Infinity) + behaviour.computePolicyComplianceMilliseconds;
  return ok({ status: complianceOf(state, policy, machine, call.vcenter.now() >= knownAt) });
}

function complianceOf(
  state: VcenterState,
  policy: ComputePolicy,
  machine: VirtualMachine,
  isKnown: boolean,
): Compliance {
  if (!carries(state, policy.vmTag, 'VirtualMachine', machine.id)) return 'NOT_APPLICABLE';
  if (!isKnown || machine.powerState !== 'POWERED_ON') return 'UNKNOWN';
  return keepsTo(state, policy, machine) ? 'COMPLIANT' : 'NOT_COMPLIANT';
}

/** What cannot be told from where the VM runs is taken for kept. */
function keepsTo(state: VcenterState, { capability, vmTag, hostTag }: ComputePolicy, machine: VirtualMachine): boolean {
  const onTaggedHost = carries(state, hostTag, 'HostSystem', machine.host);
  const others = [...state.virtualMachines.values()].filter(
    ({ id, powerState }) =>
      id !== machine.id && powerState === 'POWERED_ON' && carries(state, vmTag, 'VirtualMachine', id),
  );
  if (capability.endsWith('.vm_host_affinity')) return onTaggedHost;
  if (capability.endsWith('.vm_host_anti_affinity')) return !onTaggedHost;
  if (capability.endsWith('.vm_vm_affinity')) return others.every(({ host }) => host === machine.host);
  if (capability.endsWith('.vm_vm_anti_affinity')) return others.every(({ host }) => host !== machine.host);
  return true;
}

function carries(state: VcenterState, tag: string | undefined, type: string, id: string): boolean {
  return state.associations.get(tag ?? '')?.has(objectKey({ type, id })) ?? false;
}
