import { noContent, type Answer } from '../../operations/answer.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Namespace, Supervisor } from '../../state/workload-objects.ts';
import { namespaceInfo, namespaceSummary } from '../../workload/namespace-info.ts';
import { namespaceChange, namespaceSpec, namespaceSpecV2, type NamespaceSpec } from '../../workload/namespace-spec.ts';
import {
  createNamespace,
  deleteNamespace,
  findNamespace,
  refuseReserved,
  replaceNamespace,
  shownNamespaces,
  updateNamespace,
} from '../../workload/namespaces.ts';
import { enabledSupervisor, supervisorWithId } from '../../workload/supervisors.ts';
import { workloadBody, workloadRead } from '../namespace-management/workload-call.ts';
import { since } from '../since.ts';

/** Service `vcenter/namespaces/instances`, in both its versions: keyed by cluster and by Supervisor. */

const root = '/api/vcenter/namespaces/instances';

const second: Operation[] = since('8.0.0', [
  {
    id: `GET ${root}/v2`,
    handle: workloadRead(({ vcenter }) =>
      shownNamespaces(vcenter).map((found) => namespaceSummary(vcenter, found, 'supervisor')),
    ),
  },
  {
    id: `POST ${root}/v2`,
    handle: workloadBody(namespaceSpecV2, (call, spec) =>
      create(call, spec, () => supervisorWithId(call.vcenter, spec.supervisor ?? '')),
    ),
  },
  {
    id: `GET ${root}/v2/{namespace}`,
    handle: workloadRead((call) => namespaceInfo(call.vcenter, namespaceOf(call), 'supervisor')),
  },
]);

export const namespaceOperations: Operation[] = [
  {
    id: `GET ${root}`,
    handle: workloadRead(({ vcenter }) =>
      shownNamespaces(vcenter).map((found) => namespaceSummary(vcenter, found, 'cluster')),
    ),
  },
  {
    id: `POST ${root}`,
    handle: workloadBody(namespaceSpec, (call, spec) =>
      create(call, spec, () => enabledSupervisor(call.vcenter, spec.cluster ?? '')),
    ),
  },
  {
    id: `GET ${root}/{namespace}`,
    handle: workloadRead((call) => namespaceInfo(call.vcenter, namespaceOf(call), 'cluster')),
  },
  {
    id: `PATCH ${root}/{namespace}`,
    handle: workloadBody(namespaceChange, (call, spec) => {
      updateNamespace(call.vcenter, writtenNamespace(call), spec);
      return noContent;
    }),
  },
  {
    id: `PUT ${root}/{namespace}`,
    handle: workloadBody(namespaceChange, (call, spec) => {
      replaceNamespace(call.vcenter, writtenNamespace(call), spec);
      return noContent;
    }),
  },
  {
    id: `DELETE ${root}/{namespace}`,
    handle: withoutBody((call) => {
      deleteNamespace(call.vcenter, writtenNamespace(call));
      return noContent;
    }),
  },
  ...second,
];

/** The name comes first: a reserved one is refused wherever it should stand. */
function create(call: Call, spec: NamespaceSpec, supervisor: () => Supervisor): Answer {
  refuseReserved(spec.namespace);
  createNamespace(call.vcenter, supervisor(), spec, spec.creator ?? callerOf(call));
  return noContent;
}

export function namespaceOf(call: Call): Namespace {
  return findNamespace(call.vcenter, parameter(call, 'namespace'));
}

export function writtenNamespace(call: Call): Namespace {
  refuseReserved(parameter(call, 'namespace'));
  return namespaceOf(call);
}

function callerOf({ account }: Call): Namespace['creator'] {
  const [subject = '', domain = ''] = (account?.user ?? '').split('@');
  return { subject, domain };
}
