/** Configuration profiles of clusters. Times are milliseconds since the epoch. */
import type { JsonObject } from '../../base/json.ts';

/** A state of the desired configuration. */
export interface ProfileCommit {
  id: string;
  author: string;
  createdAt: number;
  description: string;
  /** The document, with secrets as they are. */
  config: JsonObject;
}

export interface ProfileDraft {
  id: string;
  /** Account name. */
  owner: string;
  /** The commit that it began as a copy of. */
  parent: string;
  /** Counts its changes. */
  revision: number;
  createdAt: number;
  modifiedAt: number;
  config: JsonObject;
  /** The task that last checked it as it is. */
  precheckTask?: string;
  /** Hosts that would not take it, when they were asked; missing when nobody asked them. */
  refusedBy?: string[];
}

/** On its way from single hosts to a profile. */
export interface ProfileTransition {
  author: string;
  startedAt: number;
  modifiedAt: number;
  /** The reference host. */
  host?: string;
  /** Or the file's name. */
  filename?: string;
  config: JsonObject;
  /** The task that enables it. */
  enabling?: string;
}

export const profileHostStatuses = ['OK', 'SKIPPED', 'ERROR', 'CANCELED'] as const;

/** How it ended on a host. */
export interface ProfileHostEnd {
  status: (typeof profileHostStatuses)[number];
  text: string;
  attempts: number;
  endedAt: number;
}

/** Bringing hosts to a commit, one after the other. */
export interface ProfileApply {
  task: string;
  commit: string;
  softwareCommit: string;
  startedAt: number;
  /** Per host. */
  hostMilliseconds: number;
  /** All that it is about, in their order. */
  hosts: string[];
  /** Those that are over. */
  ended: Record<string, ProfileHostEnd>;
  /** Missing while it goes on. */
  endedAt?: number;
}

export interface ProfileAudit {
  operation: string;
  user: string;
  at: number;
  task?: string;
  draft?: string;
}

/** What there is of the profile of a cluster; `id` is the cluster's. */
export interface ClusterProfile {
  id: string;
  /** Oldest first; the last is the desired one. Once there is one, the cluster is managed so. */
  commits: ProfileCommit[];
  drafts: ProfileDraft[];
  transition?: ProfileTransition;
  /** Answers that are kept are as sent. */
  lastCompliance?: JsonObject;
  lastPrecheck?: JsonObject;
  lastApply?: ProfileApply;
  /** The latest task of each sort. */
  tasks: { compliance?: string; precheck?: string; apply?: string };
  /** Why it cannot be managed by a profile. */
  ineligible?: string;
  audit: ProfileAudit[];
}

export const profileFailures = ['extract', 'compliance', 'validation', 'precheck', 'apply'] as const;

/** How a host is configured at this moment; `id` is the host's. A host without one is as it came. */
export interface HostConfiguration {
  id: string;
  /** Names the host in documents. Default: one of its own. */
  biosUuid?: string;
  /** What stands under `profile`, host-specific settings too; what is left out is as it came. */
  config: JsonObject;
  /** Where work on it fails. */
  fails?: (typeof profileFailures)[number];
  /** How often it fails before it does not; default: always. */
  times?: number;
}
