import type { ObjectReference } from '../reference.ts';
import type { FilterSpec } from './filter-spec.ts';

/** A property collector of one session: what it still has to deliver, and what it watches. */
export interface Collector {
  id: string;
  /** By single-use token: what is left of a retrieval. */
  pages: Map<string, Page>;
  /** By id. */
  filters: Map<string, FilterSpec>;
  /** What the caller has seen, by the version that says so. Only the last two are kept. */
  seen: Map<string, Seen>;
  lastVersion: number;
  /** The version of the last answer, where that was a truncated one: it is good for one call. */
  truncatedAt?: string;
  /** Per filter the object, by its key, at which the last update broke off because it was full. */
  brokeOffAt: Map<string, string>;
  /** Goes up when waits are cancelled, so that each can tell that it was meant. */
  cancellations: number;
}

export interface Page {
  objects: SelectedObject[];
  maxObjects: number;
}

/** An object with the filter that says what is wanted of it. */
export interface SelectedObject {
  object: ObjectReference;
  spec: FilterSpec;
}

/** Per filter: per object, by its key, what was delivered of it. */
export type Seen = ReadonlyMap<string, ReadonlyMap<string, SeenObject>>;

export interface SeenObject {
  object: ObjectReference;
  /** Digests of the values by property path; a property that was not set has none. */
  digests: ReadonlyMap<string, string>;
}

export function newCollector(id: string): Collector {
  return {
    id,
    pages: new Map(),
    filters: new Map(),
    seen: new Map(),
    lastVersion: 0,
    brokeOffAt: new Map(),
    cancellations: 0,
  };
}
