import type { JsonObject } from '../../base/json.ts';
import type { Impact } from './lifecycle-objects.ts';

/** Images of clusters and standalone hosts. Times are milliseconds since the epoch. */

export const componentSources = ['BASE_IMAGE', 'ADD_ON', 'USER', 'SOLUTION', 'HARDWARE_SUPPORT_PACKAGE'] as const;

export type ComponentSource = (typeof componentSources)[number];

/** What is asked for. */
export interface ImageSpec {
  /** Missing in a draft that was begun from nothing. */
  baseImage?: string;
  addOn?: { name: string; version: string };
  /** What users added, by component. */
  components: Record<string, string>;
  /** By hardware support manager. */
  hardwareSupport: Record<string, { pkg: string; version: string }>;
  solutions: Record<string, { version: string; components: string[] }>;
  /** Members that a newer release has, shown as they are. */
  unmodelled?: JsonObject;
}

/** What one component of an image comes to, and what it stands in front of. */
export interface EffectiveComponent {
  version: string;
  source: ComponentSource;
  overridden: { version: string; source: ComponentSource }[];
}

export interface ImageCommit {
  id: string;
  /** Account name. */
  author: string;
  time: number;
  description: string;
  /** Whether it was applied to every host. */
  applied: boolean;
  image: ImageSpec;
  /** What it came to when it was committed; missing: what it comes to by the depots of today. */
  effective?: Record<string, EffectiveComponent>;
}

export interface ImageDraft {
  id: string;
  /** Account name, such as `administrator@vsphere.local`. */
  owner: string;
  createdAt: number;
  /** The commit that it began as a copy of; one that is not the newest any more is stale. */
  parent?: string;
  /** Its content is of no use, whatever it says. */
  broken?: boolean;
  image: ImageSpec;
}

export const hostPhases = ['waiting', 'staging', 'entering', 'retrying', 'installing', 'rebooting', 'ended'] as const;

export const hostEndings = ['OK', 'SKIPPED', 'TIMED_OUT', 'ERROR'] as const;

export type HostEnding = (typeof hostEndings)[number];

/** How far it is with one host. */
export interface RemediatedHost {
  id: string;
  name: string;
  phase: (typeof hostPhases)[number];
  /** What the image asks of it. */
  impact: Impact;
  /** When its phase is over. */
  until?: number;
  startedAt?: number;
  endedAt?: number;
  /** Failed attempts to enter maintenance mode. */
  attempts: number;
  ending?: HostEnding;
  /** What is to be said of its end, or of the last failure. */
  text?: string;
  /** It was in maintenance mode before, and stays in it. */
  wasInMaintenance: boolean;
  /** VMs that were stopped for it, and are started again. */
  stoppedMachines: string[];
}

/** Staging or applying an image: one at a time for a cluster or host. */
export interface Remediation {
  /** Its task. */
  task: string;
  work: 'stage' | 'apply';
  commit: string;
  startedAt: number;
  /** Missing while it goes on. */
  endedAt?: number;
  cancelled?: boolean;
  hosts: RemediatedHost[];
}

/** What Lifecycle Manager has of a cluster or standalone host; `id` is its id. Answers that are kept are as sent. */
export interface ManagedImage {
  id: string;
  enabled: boolean;
  /** Oldest first; the last is the desired one. */
  commits: ImageCommit[];
  drafts: ImageDraft[];
  compliance?: JsonObject;
  lastCheck?: JsonObject;
  lastStage?: Remediation;
  lastApply?: Remediation;
  recommendations?: Recommendations;
  hardwareCompatibility?: HardwareCompatibility;
}

export interface Recommendations {
  latest?: ImageSpec;
  currentSeries?: ImageSpec;
  specifiedBaseImage?: ImageSpec;
  checkedAt: number;
}

export const compatibilities = [
  'COMPATIBLE',
  'INCOMPATIBLE',
  'HCL_DATA_UNAVAILABLE',
  'UNAVAILABLE',
  'NO_FIRMWARE_PROVIDER',
] as const;

export interface HardwareCompatibility {
  /** What a check will find. */
  finds: (typeof compatibilities)[number];
  /** What the last check found; missing when there was none. */
  report?: { status: (typeof compatibilities)[number]; checkedAt: number; commit?: string; baseImage: string };
  /** Overrides of storage devices, as they were sent. */
  overrides: JsonObject[];
}
