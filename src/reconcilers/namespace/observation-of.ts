import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { NamespaceAccess, NamespaceInfo } from '../../client/services/namespaces.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import type { NamespaceSpec } from '../../spec/generated/kinds.ts';
import { splitDescription } from '../description-marker.ts';
import { accessFields } from '../workload/access.ts';
import { libraryFields, storageFields } from '../workload/contents.ts';
import type { Names } from '../workload/names.ts';
import { quotaFields } from '../workload/quota.ts';
import type { NamespaceFacts } from './facts.ts';

export interface ReadNamespace {
  info: NamespaceInfo;
  /** The access list without what is inherited. */
  access: NamespaceAccess[];
  supervisors: string[];
  cluster?: string;
  librariesApart: boolean;
  unknownQuotaModel?: string;
}

/** The state and the use move by themselves, and are no part of the digest. */
export function observationOf(
  { info, access, supervisors, cluster, librariesApart, unknownQuotaModel }: ReadNamespace,
  environment: string,
  names: Names,
): PresentObservation<'Namespace'> {
  const { text, stamps } = splitDescription(info.description);
  const owner = ownerAmong(stamps, environment);
  const fields = fieldsOf({ info, access, supervisor: supervisors[0] ?? '', text }, names);
  const facts: NamespaceFacts = {
    status: info.config_status,
    messages: info.messages.map((message) => message.text),
    stats: info.stats,
    selfService: info.self_service_namespace,
    supervisors,
    ...(cluster === undefined ? {} : { cluster }),
    access,
    librariesApart,
    ...(unknownQuotaModel === undefined ? {} : { unknownQuotaModel }),
  };
  return {
    state: 'present',
    id: info.namespace,
    identity: [info.namespace],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields,
    facts: facts as unknown as JsonObject,
    digest: digestOf({ fields, stamps, access, quota: info.resource_spec, libraries: info.content_libraries }),
    ...(info.config_status === 'REMOVING' ? { removing: true as const } : {}),
  };
}

interface Described {
  info: NamespaceInfo;
  access: NamespaceAccess[];
  supervisor: string;
  text: string;
}

function fieldsOf({ info, access, supervisor, text }: Described, names: Names): Partial<NamespaceSpec> {
  const [network] = info.networks;
  return {
    name: info.namespace,
    supervisor,
    description: text,
    quota: quotaFields(info.resource_spec),
    access: { entries: accessFields(access) },
    storage: storageFields(info.storage_specs, names),
    vmClasses: info.vm_classes.toSorted(),
    contentLibraries: libraryFields(info, names),
    ...(network === undefined ? {} : { network }),
  };
}
