import type { JsonObject } from '../../base/json.ts';
import type { PathPattern } from './document-rules.ts';

/** What was found of one cluster's configuration. Plain JSON. */
export interface ConfigurationFacts {
  cluster: string;
  /** Why this vCenter has no such thing, in its own words; then nothing else was read. */
  unsupported?: string;
  account: string;
  enabled: boolean;
  transition?: TransitionFact;
  current?: CurrentFact;
  /** What the schema says about comparing; read where documents differ. */
  rules: { sets: PathPattern[]; secrets: PathPattern[] };
  /** Missing where the release has no drafts. */
  drafts?: DraftFact[];
  compliance?: ComplianceFact;
  precheck?: PrecheckFact;
  apply?: ApplyFact;
  /** What the policy in effect does with running VMs first, where it stops them. */
  powerAction?: string;
  /** What is going on there, whoever began it. */
  running: RunningFact[];
  /** vCenter's ids of the hosts that the manifest names. */
  named: { referenceHost?: string; hosts?: string[] };
}

export interface TransitionFact {
  status: string;
  author?: string;
  isOwn: boolean;
  startTime?: string;
  /** FILE or HOST. */
  source?: string;
  host?: string;
  fastTrack: boolean;
  /** What was imported; only read of one's own. */
  config?: JsonObject;
}

export interface CurrentFact {
  commit: string;
  author: string;
  config: JsonObject;
  /** Names by BIOS UUID. */
  hostNames: Record<string, string>;
}

export interface DraftFact {
  draft: string;
  owner: string;
  isOwn: boolean;
  parent: string;
  /** VALID or INVALID. */
  state: string;
  revision: number;
  modifiedAt: string;
  /** Below: only of one's own. */
  config?: JsonObject;
  errors: string[];
  conflicts: string[];
  /** The last pre-check, when it has ended and vCenter remembers it. */
  precheck?: PrecheckFact;
}

export interface PrecheckFact {
  /** OK or ERROR. */
  status: string;
  commit?: string;
  endTime: string;
  /** NO_IMPACT, MAINTENANCE_MODE_REQUIRED, REBOOT_REQUIRED; by the host's name. */
  impacts: Record<string, string>;
  problems: string[];
}

export interface ComplianceFact {
  /** COMPLIANT or NOT_COMPLIANT. */
  status: string;
  commit?: string;
  endTime: string;
  /** Names by id. */
  hostNames: Record<string, string>;
  nonCompliant: string[];
  /** Could not be looked at: failed or skipped. */
  unknown: string[];
  differences: Record<string, string[]>;
}

export interface ApplyFact {
  status?: string;
  commit: string;
  endTime?: string;
  failed: string[];
  /** A sentence for each host that failed. */
  reasons: string[];
}

export interface RunningFact {
  task?: string;
  operation: string;
  /** It is the image's and not the configuration's; both take turns. */
  ofImage?: true;
}

export function asFacts(facts: JsonObject | undefined): ConfigurationFacts {
  // Only this kind's observation makes them.
  return facts as unknown as ConfigurationFacts;
}

export function hostCountOf({ current }: ConfigurationFacts): number {
  return Object.keys(current?.hostNames ?? {}).length;
}
