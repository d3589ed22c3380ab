import type { JsonObject } from '../../base/json.ts';
import type { Notices } from './notices.ts';

/** What has a desired image of its own: a cluster, or a host that is in none (since 8.0). `id` is vCenter's. */
export interface ImageTarget {
  type: 'cluster' | 'host';
  id: string;
}

/** Display data of an item. Missing when no depot has the item any more. */
export type ItemDetails = JsonObject;

/** `GET …/software` and the software of a draft; an empty draft has no base image. */
export interface SoftwareInfo {
  base_image?: { version: string; details?: ItemDetails };
  add_on?: { name: string; version: string; details?: ItemDetails };
  /** By component id; only those that somebody added, not those of the base image. */
  components: Record<string, { version?: string; details?: ItemDetails }>;
  /** By solution id. They belong to HA, vSAN, NSX and others, and are never compared or copied. */
  solutions: Record<string, SolutionInfo>;
  /** By hardware support manager; empty where there is none. */
  hardware_support: Record<string, HardwarePackage>;
  /** Members that this client does not know and that are not empty: releases add some. */
  unmodelled: JsonObject;
}

export interface SolutionInfo {
  version: string;
  components: string[];
  details?: ItemDetails;
}

export interface HardwarePackage {
  pkg?: string;
  version?: string;
}

/** `apply_status` is APPLIED or NOT_APPLIED. */
export interface CommitInfo {
  author: string;
  commit_time: string;
  description: string;
  apply_status: string;
}

/** `status` is VALID or INVALID. */
export interface DraftMetadata {
  owner: string;
  status: string;
  creation_time: string;
}

export interface DraftSummary extends DraftMetadata {
  draft: string;
}

export interface DraftInfo {
  metadata: DraftMetadata;
  software: SoftwareInfo;
}

/** `source` is BASE_IMAGE, ADD_ON, USER, SOLUTION or HARDWARE_SUPPORT_PACKAGE. */
export interface EffectiveComponent {
  version: string;
  display_name?: string;
  source?: string;
}

export interface InstalledComponent {
  display_name: string;
  version: string;
  display_version: string;
}

/**
 * A scan's result. `status` is COMPLIANT, NON_COMPLIANT, INCOMPATIBLE or UNAVAILABLE; `impact` is NO_IMPACT,
 * PARTIAL_MAINTENANCE_MODE_REQUIRED, MAINTENANCE_MODE_REQUIRED, REBOOT_REQUIRED or UNKNOWN; `stage_status` is STAGED or
 * NOT_STAGED. A word of a later release stays what it is.
 */
export interface HostCompliance {
  status: string;
  impact: string;
  stage_status?: string;
  scan_time: string;
  /** Missing for the scan of a draft. */
  commit?: string;
  notifications: Notices;
  /** Versions of the base image, where the host's result has them. */
  base_image?: { current?: string; target?: string };
  /** What the image asked for beside its base image when it was scanned, where the host's result has it. */
  targets?: {
    add_on?: { name: string; version: string };
    components: Record<string, { version: string; source: string; status: string }>;
  };
}

/** For a host's own image the lists and maps of hosts are empty. */
export interface SoftwareCompliance extends HostCompliance {
  compliant_hosts: string[];
  non_compliant_hosts: string[];
  incompatible_hosts: string[];
  unavailable_hosts: string[];
  hosts: Record<string, HostCompliance>;
  /** Names by host id. */
  host_names: Record<string, string>;
}

/** `status` is OK, WARNING, TIMEOUT or ERROR, in the whole and in its parts. */
export interface CheckReport {
  status: string;
  start_time: string;
  end_time: string;
  commit: string;
  host_names: Record<string, string>;
  /** The cluster and each host of it, or the one host. */
  entities: CheckedEntity[];
}

export interface CheckedEntity {
  /** CLUSTER or HOST. */
  type: string;
  id?: string;
  status: string;
  checks: { check: string; name: string; status: string; issues: string[] }[];
}

/** `status` is OK, SKIPPED, TIMED_OUT, ERROR or, of a cluster's host, RETRY_PENDING. */
export interface ApplyStatus {
  status: string;
  start_time: string;
  end_time: string;
  notifications: Notices;
  /** 0 to 100, of a host that is being worked on. */
  percent?: number;
}

/** For a host's own image the lists and maps of hosts are empty, and `status` is missing while it is applied. */
export interface ApplyReport {
  status?: ApplyStatus;
  commit: string;
  host_status: Record<string, ApplyStatus>;
  successful_hosts: string[];
  failed_hosts: string[];
  skipped_hosts: string[];
  host_names: Record<string, string>;
  notifications: Notices;
}

/** Computed from the last scan. What will happen, in vCenter's words: for all hosts, and by host id. */
export interface ApplyImpact {
  commit: string;
  impact: string[];
  host_impact: Record<string, string[]>;
  host_names: Record<string, string>;
}

/** `status` is COMPATIBLE, INCOMPATIBLE, HCL_DATA_UNAVAILABLE, UNAVAILABLE or NO_FIRMWARE_PROVIDER. */
export interface HardwareCompatibility {
  status: string;
  scan_time: string;
  commit?: string;
  base_image_version: string;
  summary: string;
  notifications: Notices;
}

export interface ComponentChanges {
  /** Versions by component id. */
  components_to_set?: Record<string, string>;
  components_to_delete?: string[];
}

/** What stage, check and apply work on. `commit` is a minimum: the newest one is always used. */
export interface ImageScope {
  commit?: string;
  /** Only of a cluster; all of its hosts when left out. */
  hosts?: string[];
}

export interface ApplySpec extends ImageScope {
  accept_eula?: boolean;
}
