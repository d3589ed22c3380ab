import type { JsonObject, JsonValue } from '../base/json.ts';
import type { ErrorRecord } from '../base/error-record.ts';
import type { ChangeEffect } from '../spec/field-rule.ts';
import type { Kind, Manifest, ResourceRef } from '../spec/manifest.ts';
import type { Impact } from './impact.ts';
import type { Use } from './observation.ts';

/** The decision for one object. `release` stops managing it and leaves it where it is. */
export type Verdict = 'create' | 'update' | 'replace' | 'adopt' | 'delete' | 'release' | 'keep' | 'blocked';

/** Why the verdict is what it is. It explains; nothing branches on it. */
export type ReasonCode =
  | 'absent'
  | 'differs'
  | 'in-sync'
  | 'in-sync-unowned'
  | 'adoption-asked'
  | 'ownership-changed'
  | 'create-only-field-differs'
  | 'not-wanted'
  | 'orphan-asked'
  | 'being-removed'
  | 'suspended'
  | 'prune-off'
  | 'exists-unowned'
  | 'owned-by-other'
  | 'owned-twice'
  | 'unreadable'
  | 'name-taken'
  | 'in-use'
  | 'half-missing'
  | 'replace-forbidden'
  | 'unsupported'
  | 'precondition'
  | 'removal-forbidden'
  | 'reference-not-found'
  | 'reference-ambiguous'
  | 'reference-unreadable'
  | 'dependency-blocked'
  | 'missing-privileges'
  | 'out-of-scope';

/** What a later run will do once this plan is through, as far as it can be told by now. */
export interface Phase {
  /** `Remediate 4 hosts, one after the other, about 2 h`. */
  title: string;
  impact: Impact;
}

export interface FieldChange {
  /** Path inside the document: `spec.memory`. */
  path: string;
  /** Live value; left out when vCenter has none. */
  from?: JsonValue;
  /** Wanted value. */
  to?: JsonValue;
  effect: ChangeEffect;
  impact: Impact;
  /** Whether `git revert` and another run can undo it. */
  reversible: boolean;
  /** The values are digests, not the secret. */
  sensitive?: true;
}

/** A reference of the manifest, resolved against the live state. */
export interface ResolvedReference {
  path: string;
  kind: string;
  name: string;
  /** vCenter's id; left out for an object that the same plan creates. */
  id?: string;
  declaredBy?: ResourceRef;
  /** What it names may be missing; then the rest is done without it. */
  optional?: true;
}

/** The decision for one object: what differs, what will be done about it, and why. Plain JSON. */
export interface Change<K extends Kind = Kind> {
  ref: ResourceRef<K>;
  verdict: Verdict;
  reason: ReasonCode;
  /** One sentence for people. */
  message: string;
  /** It is blocked because host maintenance failed on it, which counts as a failure of every run until it is settled. */
  failed?: true;
  /** What the user can do about a blocked change. */
  remedy?: string;
  fields: FieldChange[];
  /** Differences that are left alone, with their reason: create-only, ignored, suspended. */
  leftAlone: (FieldChange & { why: 'create-only' | 'ignored' | 'suspended' | 'stamp-only' | 'reported' })[];
  /** Only its owner stamp is written; what differs waits for a later run. */
  stampOnly?: true;
  /** The owner stamp before and after; left out when it stays. */
  stamp?: { from?: string; to?: string };
  /** What else people should know of the object, a sentence each. */
  remarks?: string[];
  /** What later runs will do, in order. */
  next?: Phase[];
  uses: Use[];
  references: ResolvedReference[];
  identity: string[];
  /** The identity it has now, when the change renames it. */
  previousIdentity?: string[];
  id?: string;
  wanted?: Manifest<K>;
  /** The live object as it was seen, so that a stale plan can say what moved since. */
  observed?: { fields: JsonObject; stamps: string[] };
  /** Digest of the observation it was decided on; `absent` when there was none. */
  basedOn: string;
  error?: ErrorRecord;
}

/** Whether the change asks for anything to be done. */
export function isActionable(change: Change): boolean {
  return change.verdict !== 'keep' && change.verdict !== 'blocked';
}
