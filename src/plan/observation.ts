import type { JsonObject } from '../base/json.ts';
import type { ErrorRecord } from '../base/error-record.ts';
import type { Kind } from '../spec/manifest.ts';
import type { KindSpecs } from '../spec/generated/kinds.ts';
import type { OwnerStamp } from './owner-stamp.ts';

/** A live object in the manifest's own terms. */
export interface PresentObservation<K extends Kind = Kind> {
  state: 'present';
  /** vCenter's id. */
  id: string;
  identity: string[];
  /** The stamp that counts: this environment's, or else the first one found. */
  owner?: OwnerStamp;
  /** The environment whose creation this is by its id, on an object that carries no stamp yet. */
  createdBy?: string;
  /** Every owner stamp found, ours and other environments', as written. */
  stamps: string[];
  fields: Partial<KindSpecs[K]>;
  /** Nothing can be marked here and its maker is not Trueup: it is changed as its manifest asks, and never removed. */
  unmarked?: true;
  /** What the kind's rules depend on besides its fields, such as a VM's power state; the kind knows its shape. */
  facts?: JsonObject;
  /** Digest of what a change would be based on: fields and stamps. */
  digest: string;
  /** vCenter is already removing the object and it will soon be gone. */
  removing?: true;
}

/**
 * What a look at one object found. Absent, present and unreadable are three answers; unreadable is never taken for
 * absent.
 */
export type Observation<K extends Kind = Kind> =
  { state: 'absent' } | PresentObservation<K> | { state: 'unreadable'; error: ErrorRecord };

/** What one pass over a kind found. */
export interface KindObservation<K extends Kind = Kind> {
  kind: K;
  objects: PresentObservation<K>[];
  /** What holds for the kind as a whole on this server, such as what it can make; the kind knows its shape. */
  facts?: JsonObject;
  /** Set when something of the kind could not be read: what is not among `objects` may exist all the same. */
  incomplete?: ErrorRecord;
}

/** Something that stands in the way of a deletion because it uses the object. */
export interface Use {
  kind: string;
  /** vCenter's id of the user, by which a user that the same plan deletes is recognised. */
  id: string;
  name: string;
}

export type Health = 'healthy' | 'progressing' | 'degraded' | 'unknown';
