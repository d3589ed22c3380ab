import type { JsonObject } from '../base/json.ts';
import type { Manifest, Kind } from '../spec/manifest.ts';
import type { SecretLookup } from '../spec/secret-reference.ts';
import type { Change, Phase, ReasonCode } from './change.ts';
import type { FieldDifferences } from './diff-fields.ts';
import type { PresentObservation } from './observation.ts';

/** Something that a manifest asks for and that cannot, or must not, be done. */
export interface Refusal {
  reason: Extract<ReasonCode, 'unsupported' | 'precondition' | 'replace-forbidden'>;
  message: string;
  remedy: string;
  /** Host maintenance failed there before, and somebody has to look into it. */
  failed?: true;
}

/** What differs between a manifest and its object, and what stands in the way of putting it right. */
export interface Comparison extends FieldDifferences {
  /** The first one blocks the object; it is shown with its remedy. */
  refused?: Refusal[];
  remarks?: Change['remarks'];
  /** What later runs will do once this plan is through. */
  next?: Phase[];
}

/**
 * A kind's own comparison, where fields alone do not tell: devices that are matched by their address, a cost that depends
 * on the power state. `byField` is what the schema's rules found. Pure.
 */
export type Compare<K extends Kind = Kind> = (
  wanted: Manifest<K>,
  found: PresentObservation<K>,
  byField: FieldDifferences,
) => Comparison;

/** When, and with which secrets at hand, a comparison is made. */
export interface CompareAt {
  /** Milliseconds since 1970. */
  now: number;
  secretOf: SecretLookup;
}

/** What stands in the way of an object that does not exist yet. `facts` are those of the kind's observation. Pure. */
export type CheckNew<K extends Kind = Kind> = (wanted: Manifest<K>, facts?: JsonObject) => Refusal | undefined;

/** What people should know of an object that is about to be created. Pure. */
export type RemarksOnNew<K extends Kind = Kind> = (wanted: Manifest<K>, facts?: JsonObject) => string[];
