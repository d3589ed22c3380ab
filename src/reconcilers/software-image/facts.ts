import type { JsonObject } from '../../base/json.ts';
import type { ImageTarget } from '../../client/services/software-image-types.ts';
import type { ImageContent } from './image-content.ts';

/** What was found of one image, its drafts, its hosts and its depots. Plain JSON. */
export interface ImageFacts {
  target: ImageTarget;
  /** Why this vCenter has no such thing, in vCenter's words; then nothing else was read. */
  unsupported?: string;
  account: string;
  /** Whether it is managed by an image at all. */
  enabled: boolean;
  /** What is committed. */
  committed?: ImageContent;
  /** The other environment whose manifest asked for that. */
  committedFor?: string;
  drafts: DraftFact[];
  compliance?: ComplianceFact;
  check?: CheckFact;
  apply?: ApplyFact;
  /** The commit that vCenter computed the impact of an apply on: the newest that it knows. */
  newestCommit?: string;
  impact?: ImpactFact;
  hardware?: { status: string; commit?: string; summary: string };
  /** What is going on there; one without a task is known from its report only. */
  running: RunningFact[];
  /** What is wanted and no depot holds. */
  gaps: DepotGap[];
  /** vCenter's ids of the hosts that the manifest names. */
  named: { hosts?: string[]; canary?: string[] };
  /** Hosts that vCenter remediates at the same time. */
  parallelHosts: number;
  /** What the policy in effect does with running VMs first, where it stops them; UNKNOWN where it cannot be read. */
  powerAction?: string;
}

export interface DraftFact {
  draft: string;
  owner: string;
  isOwn: boolean;
  /** VALID or INVALID. */
  status: string;
  createdAt: string;
}

/** Lists hold ids; for a standalone host it is the one. */
export interface ComplianceFact {
  /** COMPLIANT, NON_COMPLIANT, INCOMPATIBLE or UNAVAILABLE. */
  status: string;
  impact: string;
  scanTime: string;
  commit?: string;
  hosts: Record<string, HostFact>;
  /** It compared with an image that is not the one that is committed by now. */
  isOfOther?: true;
  /** Errors of the scan as a whole. */
  messages: string[];
}

export interface HostFact {
  name: string;
  status: string;
  impact: string;
  /** Missing where vCenter does not know, as it never does before 8.0. */
  stageStatus?: string;
  current?: string;
  target?: string;
  messages: string[];
}

export interface CheckFact {
  /** OK, WARNING, TIMEOUT or ERROR. */
  status: string;
  commit: string;
  endTime: string;
  /** What did not pass, in words, with the host's name before it. */
  findings: string[];
}

export interface ApplyFact {
  /** Missing while it goes on. */
  status?: string;
  commit: string;
  startTime: string;
  endTime: string;
  /** Ids of hosts that failed, with what is said of them. */
  failed: Record<string, string>;
  /** How long each host took that was done, in milliseconds. */
  durations: number[];
}

/** What vCenter says an apply will do: for all, and by host id. */
export interface ImpactFact {
  all: string[];
  hosts: Record<string, string[]>;
}

export interface RunningFact {
  task?: string;
  /** `apply`, `scan`, `commit`, … */
  operation: string;
  user?: string;
}

/** Something that is wanted and that no depot holds. */
export interface DepotGap {
  /** `base image 8.0.2-0.0.1`. */
  what: string;
  /** The nearest versions that there are. */
  nearest: string[];
}

export function asFacts(facts: JsonObject | undefined): ImageFacts {
  return facts as unknown as ImageFacts;
}

export function factsAsJson(facts: ImageFacts): JsonObject {
  return facts as unknown as JsonObject;
}
