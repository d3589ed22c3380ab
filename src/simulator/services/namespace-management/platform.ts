import type { Operation } from '../../operations/operation.ts';
import { supervisorOf, workloadRead } from './workload-call.ts';

/** What workload management says of itself: whether there is any, its sizes, and its structures of limits. */

const root = '/api/vcenter/namespace-management';
const gibibyte = 1024 ** 3;

/** Virtual CPUs and GiB of each of the three VMs of a control plane, and what that carries. */
const sizes = [
  ['TINY', 2, 8, 1000, 200],
  ['SMALL', 4, 16, 2000, 400],
  ['MEDIUM', 8, 24, 4000, 1000],
  ['LARGE', 16, 32, 8000, 2000],
] as const;

const virtualMachinesOfControlPlane = 3;

export const platformOperations: Operation[] = [
  {
    id: `GET ${root}/capability`,
    handle: workloadRead(({ vcenter }) => ({
      namespacesSupported: true,
      namespacesLicensed: vcenter.behaviour.workloadLicence === 'present',
    })),
  },
  { id: `GET ${root}/cluster-size-info`, handle: workloadRead(() => Object.fromEntries(sizes.map(sizeInfo))) },
  {
    id: `GET ${root}/clusters/{cluster}/workload-resource-options`,
    handle: workloadRead((call) => {
      supervisorOf(call);
      const { create, update } = call.vcenter.behaviour.resourceQuotaTypes;
      return { createResourceQuotaType: create, updateResourceQuotaType: update };
    }),
  },
];

function sizeInfo([size, processors, memory, pods, services]: (typeof sizes)[number]): [string, object] {
  const info = {
    numSupportedPods: pods,
    numSupportedServices: services,
    defaultServiceCidr: { address: '10.96.0.0', prefix: 23 },
    defaultPodCidr: { address: '10.244.0.0', prefix: 20 },
    masterVmInfo: {
      count: virtualMachinesOfControlPlane,
      coresPerSocket: processors,
      memory: memory * 1024,
      capacity: 32 * gibibyte,
    },
  };
  return [size, info];
}
