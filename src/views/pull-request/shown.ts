import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { Plan } from '../../plan/plan.ts';

/** What planning an environment came to: its plan, or what is wrong with the manifests, or with vCenter. */
export type EnvironmentResult = { plan: Plan } | { diagnostics: Diagnostic[] } | { error: ErrorRecord };

/** Another open pull request that changes the same objects. */
export interface Overlap {
  number: number;
  title: string;
  /** `Kind/name`. */
  refs: string[];
}

/** An environment in which something changes when a pull request is merged. */
export interface ShownEnvironment {
  name: string;
  mode: 'automatic' | 'manual';
  suspended: boolean;
  result: EnvironmentResult;
  overlaps: Overlap[];
  /** Objects (`Kind/name`) that the plan changes although the pull request does not touch their manifests. */
  elsewhere: string[];
  /** Address of the whole plan. */
  link?: string;
}

/** What a pull request comes to. */
export type Findings =
  /** Nothing in `environments`: it changes nothing that any environment is made of. */
  | { state: 'planned'; environments: ShownEnvironment[] }
  | { state: 'conflict'; paths: string[] }
  /** The merge result could not be had. */
  | { state: 'failed'; message: string; remedy: string; again: boolean }
  /** It goes into another branch by now. */
  | { state: 'elsewhere' };

export interface ShownPullRequest {
  /** Tells the comment from all others; a hidden line, made by `marker`. */
  marker: string;
  state: 'open' | 'closed' | 'merged';
  /** Full hash. */
  head: string;
  baseBranch: string;
  /** Commit of that branch that it was merged into for the plans. */
  base?: string;
  /** Planned without secrets, because its commits come from another repository. */
  fork: boolean;
  findings: Findings;
}
