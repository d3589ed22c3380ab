import type { JsonObject } from '../../base/json.ts';
import type { StatusMessage } from './status-messages.ts';

export type NamespaceStatus = 'CONFIGURING' | 'REMOVING' | 'RUNNING' | 'ERROR';

/** Where a namespace lives: by cluster in the calls of 7.0, by Supervisor in those of 8.0; at least one is there. */
export interface NamespacePlace {
  cluster?: string;
  supervisor?: string;
}

export interface NamespaceSummary extends NamespacePlace {
  namespace: string;
  description: string;
  config_status: NamespaceStatus;
  self_service_namespace: boolean;
}

export interface NamespaceInfo extends NamespaceSummary {
  messages: StatusMessage[];
  stats: NamespaceStats;
  /** Quota by key, as published for `resource_spec`; a key that is missing is no limit. */
  resource_spec: JsonObject;
  access_list: NamespaceAccess[];
  storage_specs: NamespaceStorage[];
  /** Only where the Supervisor uses networks of vSphere. */
  networks: string[];
  vm_classes: string[];
  /** Those of `vm_service_spec`. */
  vm_service_libraries: string[];
  /** Those of `content_libraries`; left out by servers before 8.0 U2. */
  content_libraries?: NamespaceLibrary[];
}

/** Megahertz, and MiB. */
export interface NamespaceStats {
  cpu_used: number;
  memory_used: number;
  storage_used: number;
}

/** Members that a newer server has besides stay in it, and go back with it. */
export interface NamespaceAccess {
  subject_type: 'USER' | 'GROUP';
  subject: string;
  domain: string;
  role: string;
}

export interface NamespaceStorage {
  policy: string;
  /** MiB; no limit when left out. */
  limit?: number;
}

export interface NamespaceLibrary {
  content_library: string;
  writable?: boolean;
}

/** What create and update send besides the place; a list replaces the whole list. */
export interface NamespaceSpec {
  description?: string;
  /** With `<key>_unset: true` in an update for a limit to be removed. */
  resource_spec?: JsonObject;
  access_list?: NamespaceAccess[];
  storage_specs?: NamespaceStorage[];
  vm_service_spec?: { content_libraries?: string[]; vm_classes?: string[] };
  /** Since 8.0 U2. */
  content_libraries?: NamespaceLibrary[];
}

export interface NamespaceCreateSpec extends NamespaceSpec {
  namespace: string;
  networks?: string[];
  namespace_network?: JsonObject;
}
