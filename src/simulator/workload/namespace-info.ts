import type { Namespace, NamespaceContents, Supervisor } from '../state/workload-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import { hasContentLibraries } from './namespace-contents.ts';
import { detailed, shownStatus } from './status.ts';

/** A namespace as it is read, in our names. */

const stats = { cpuUsed: 0, memoryUsed: 0, storageUsed: 0 };

/** Where it stands: by cluster in the first version of the service, by Supervisor in the second. */
export type Keyed = 'cluster' | 'supervisor';

export function namespaceSummary(vcenter: Vcenter, found: Namespace, keyed: Keyed): object {
  const { id: namespace, description, selfServiceNamespace } = found;
  const configStatus = shownStatus(found, vcenter.now());
  return {
    ...placeOf(vcenter.state.supervisors.get(found.supervisor), keyed),
    namespace,
    description,
    configStatus,
    stats,
    selfServiceNamespace,
  };
}

export function namespaceInfo(vcenter: Vcenter, found: Namespace, keyed: Keyed): object {
  const { description, accessList, messages, creator, selfServiceNamespace } = found;
  const supervisor = vcenter.state.supervisors.get(found.supervisor);
  return {
    ...placeOf(supervisor, keyed),
    configStatus: shownStatus(found, vcenter.now()),
    messages: detailed(messages),
    stats,
    description,
    accessList,
    ...contentsInfo(supervisor, found),
    contentLibraries: hasContentLibraries(vcenter) ? found.contentLibraries : undefined,
    creator,
    selfServiceNamespace,
  };
}

/** What templates show in the same way. */
export function contentsInfo(supervisor: Supervisor | undefined, found: NamespaceContents): object {
  const { resourceSpec, storageSpecs, networks, vmClasses, contentLibraries } = found;
  const libraries = contentLibraries.map(({ contentLibrary }) => contentLibrary);
  return {
    resourceSpec,
    storageSpecs,
    networks: supervisor?.settings.networkProvider === 'VSPHERE_NETWORK' ? networks : undefined,
    vmServiceSpec: { contentLibraries: libraries, vmClasses },
  };
}

/** A Supervisor of several clusters is shown as one of them. */
function placeOf(supervisor: Supervisor | undefined, keyed: Keyed): object {
  return keyed === 'cluster' ? { cluster: supervisor?.clusters[0] } : { supervisor: supervisor?.id };
}
