import { anything, list, object, oneOf, optional, text, type Shape } from '../operations/shape.ts';
import type { NamespaceAccess, NamespaceNsxNetwork, NamespaceStorage } from '../state/workload-objects.ts';
import * as structures from './structures.ts';

/** The bodies of namespaces and templates, in our names. */

export interface VmServiceSpec {
  contentLibraries?: string[];
  vmClasses?: string[];
}

export interface ContentsSpec {
  /** As it was sent: what may be in it depends on the operation. */
  resourceSpec?: unknown;
  storageSpecs?: NamespaceStorage[];
  vmServiceSpec?: VmServiceSpec;
  /** Since 8.0 U2. */
  contentLibraries?: { contentLibrary: string; writable: boolean }[];
}

export interface NamespaceChange extends ContentsSpec {
  description?: string;
  accessList?: NamespaceAccess[];
}

export interface NamespaceSpec extends NamespaceChange {
  /** One of the two, by the version of the operation. */
  cluster?: string;
  supervisor?: string;
  namespace: string;
  networks?: string[];
  creator?: { subject: string; domain: string };
  namespaceNetwork?: { networkProvider: 'NSXT_CONTAINER_PLUGIN'; network?: NamespaceNsxNetwork };
}

export const contentsMembers = {
  resourceSpec: optional(anything),
  storageSpecs: optional(list(structures.storageSpec)),
  vmServiceSpec: optional(
    object<VmServiceSpec>({ contentLibraries: optional(structures.texts), vmClasses: optional(structures.texts) }),
  ),
  contentLibraries: optional(list(structures.libraryUse)),
};

const changeMembers = {
  ...contentsMembers,
  description: optional(text),
  accessList: optional(list(structures.access)),
};

export const namespaceChange: Shape<NamespaceChange> = object<NamespaceChange>(changeMembers);

const createMembers = {
  ...changeMembers,
  namespace: text,
  networks: optional(structures.texts),
  creator: optional(structures.principal),
  namespaceNetwork: optional(
    object<NonNullable<NamespaceSpec['namespaceNetwork']>>({
      networkProvider: oneOf(['NSXT_CONTAINER_PLUGIN']),
      network: optional(structures.nsxNetwork),
    }),
  ),
};

export const namespaceSpec: Shape<NamespaceSpec> = object<Omit<NamespaceSpec, 'supervisor'>>({
  ...createMembers,
  cluster: text,
});

export const namespaceSpecV2: Shape<NamespaceSpec> = object<Omit<NamespaceSpec, 'cluster'>>({
  ...createMembers,
  supervisor: text,
});
