import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { ReadOne } from '../read-all.ts';
import type { InventoryObject } from './inventory.ts';

/** Kinds that are looked for one by one. A name of theirs is unique in what it stands in. */
export type SoughtKind = 'Cluster' | 'Datacenter' | 'Folder' | 'ResourcePool';

/** One object that is looked for where it should be. */
export interface Sought {
  kind: SoughtKind;
  /** Canonical. */
  path: string;
}

/** One object that is known; `path` is where to look first. */
export interface SoughtById extends Sought {
  id: string;
}

/** A way down the inventory tree by names. */
export interface PathWalk {
  reader: VsphereReader;
  signal: AbortSignal;
  kind: SoughtKind;
  /**
   * Whether to make sure that each stands directly in the one above: "in a folder" may mean anywhere below it. Without,
   * all that is at the path is found, and maybe more.
   */
  exact: boolean;
}

/** A canonical name of a path. */
export interface Segment {
  name: string;
  isLast: boolean;
}

/** The one that was found at a path; one of several is not guessed. None is unknown where something could not be read. */
export function onlyOne(found: readonly InventoryObject[], unread: ErrorRecord | undefined): ReadOne<InventoryObject> {
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return { state: 'found', value: first };
  return unread === undefined ? { state: 'absent' } : { state: 'unreadable', error: unread };
}

/** It is there, and nothing says where. */
export function placeHidden(kind: SoughtKind, id: string): ErrorRecord {
  return {
    code: 'permission-denied',
    message: `vCenter does not show what the ${kind} ${id} stands in.`,
    remedy: 'Give the account the right to read everything that it stands in.',
    retry: 'never',
  };
}
