import type { JsonObject, JsonValue } from '../../base/json.ts';

/**
 * `GET …/enablement/configuration/transition`. `status` is ENABLED, ENABLE_IN_PROGRESS, NOT_ALLOWED_IN_CURRENT_STATE,
 * NOT_STARTED, SOFTWARE_SPECIFICATION_NOT_SET or STARTED.
 */
export interface TransitionInfo {
  status: string;
  /** Who began it, while it is under way. */
  author?: string;
  start_time?: string;
  /** FILE or HOST. */
  source?: string;
  /** Id of the reference host. */
  host?: string;
  filename?: string;
  /** The cluster has no hosts, so enabling costs none of them anything. */
  fast_track: boolean;
}

/** What is desired. `config` is JSON text. */
export interface ConfigurationInfo {
  commit: string;
  author: string;
  creation_time: string;
  /** Names of hosts by their BIOS UUID, which is how the document calls them. */
  host_names: Record<string, string>;
  config: string;
}

/** `state` is VALID or INVALID. */
export interface ConfigurationDraft {
  draft: string;
  /** The commit that it began as. */
  parent_id: string;
  owner: string;
  state: string;
  revision: number;
  creation_time: string;
  modified_time: string;
  /** The last pre-check since it was last edited. */
  precheck_task?: string;
}

export interface ConfigurationDraftInfo extends ConfigurationDraft {
  config: string;
  host_names: Record<string, string>;
  /** `path: message`, a sentence each. */
  errors: string[];
  /** Paths that somebody else changed meanwhile. */
  conflicts: string[];
}

/** `GET …/reports/last-compliance-result`. `cluster_status` is RUNNING, COMPLIANT or NOT_COMPLIANT. */
export interface ConfigurationCompliance {
  cluster_status: string;
  commit?: string;
  end_time: string;
  summary: string;
  /** Names by host id. */
  host_names: Record<string, string>;
  non_compliant_hosts: string[];
  failed_hosts: string[];
  skipped_hosts: string[];
  /** What differs, by host id: paths of settings. */
  differences: Record<string, string[]>;
}

/** A pre-check, read or as the result of its task. `status` is RUNNING, OK or ERROR. */
export interface ConfigurationPrecheck {
  status: string;
  /** Missing for that of a draft. */
  commit?: string;
  end_time: string;
  host_names: Record<string, string>;
  /** NO_IMPACT, MAINTENANCE_MODE_REQUIRED or REBOOT_REQUIRED, by host id. */
  impacts: Record<string, string>;
  failed_hosts: string[];
  skipped_hosts: string[];
  /** What it found wrong, a sentence each. */
  problems: string[];
}

/** `status` is missing while it goes on; of a host also PENDING, RUNNING, RETRY_PENDING, SKIPPED, CANCELED, TIMED_OUT. */
export interface ConfigurationApply {
  status?: string;
  end_time?: string;
  commit: string;
  host_names: Record<string, string>;
  successful_hosts: string[];
  failed_hosts: string[];
  skipped_hosts: string[];
  /** Why hosts failed, a sentence each, by host id. */
  reasons: Record<string, string[]>;
}

/** Ids of the last task of each sort. */
export interface ConfigurationTasks {
  check_compliance?: string;
  precheck?: string;
  apply?: string;
}

/** A task as it is now. */
export interface TaskState {
  /** PENDING, RUNNING, BLOCKED, SUCCEEDED or FAILED. */
  status: string;
  result?: JsonValue;
  error?: string;
}

export interface ConfigurationApplySpec {
  commit?: string;
  hosts?: string[];
  /** A whole policy: that of the cluster with what is to be different. */
  apply_policy_spec?: JsonObject;
}

/** `status` is RUNNING, OK, ERROR or CANCELED: an import answers 200 also when it failed. */
export interface ImportResult {
  status: string;
  problems: string[];
}
