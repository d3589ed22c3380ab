import type { Change } from '../../plan/change.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { DriftRecord } from '../../store/records.ts';

/** One field of an object that is not as it was asked for. */
export type DriftEntry = Pick<DriftRecord, 'ref' | 'field' | 'expected' | 'found'>;

/** What tells one entry from another. */
export function entryKey({ ref, field }: Pick<DriftEntry, 'ref' | 'field'>): string {
  return `${ref} ${field}`;
}

/** A change as what differs, field by field; `object` where it is about the whole of it. Secret values are left out. */
export function entriesOf(change: Change): DriftEntry[] {
  const ref = formatRef(change.ref);
  if (change.verdict === 'create') return [{ ref, field: 'object', expected: 'present', found: 'absent' }];
  if (change.wanted === undefined) return [{ ref, field: 'object', expected: 'absent', found: 'present' }];
  const fields = change.fields.map(({ path, from, to, sensitive }): DriftEntry => ({
    ref,
    field: path,
    ...(to === undefined || sensitive === true ? {} : { expected: to }),
    ...(from === undefined || sensitive === true ? {} : { found: from }),
  }));
  if (fields.length > 0) return fields;
  return [{ ref, ...otherDifference(change) }];
}

function otherDifference({ stamp, previousIdentity, identity }: Change): Omit<DriftEntry, 'ref'> {
  if (previousIdentity !== undefined) return { field: 'name', expected: identity, found: previousIdentity };
  if (stamp === undefined) return { field: 'object' };
  return {
    field: 'owner',
    ...(stamp.to === undefined ? {} : { expected: stamp.to }),
    ...(stamp.from === undefined ? {} : { found: stamp.from }),
  };
}
