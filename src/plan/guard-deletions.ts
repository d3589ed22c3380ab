import type { Change } from './change.ts';
import type { Use } from './observation.ts';

/** Changes whose object goes away, so that it has to be known who uses it. */
export function deletesObject(change: Change): boolean {
  return change.verdict === 'delete' || change.verdict === 'replace';
}

/**
 * Blocks the deletion of what is in use. A user that the same plan deletes does not count: it is gone by then, because
 * deletions run in the reverse order of their references.
 *
 * @param usesById uses by vCenter's id of the object; an object that is missing from it was not asked about.
 */
export function guardDeletions(changes: readonly Change[], usesById: ReadonlyMap<string, readonly Use[]>): Change[] {
  let guarded = [...changes];
  for (let again = true; again;) {
    again = false;
    const going = new Set(guarded.filter((change) => change.verdict === 'delete').map((change) => change.id));
    guarded = guarded.map((change) => {
      if (!deletesObject(change) || change.id === undefined) return change;
      const uses = [...(usesById.get(change.id) ?? [])];
      const staying = uses.filter((use) => !going.has(use.id));
      if (staying.length === 0) return { ...change, uses };
      again = true;
      return { ...change, ...inUse(change, staying), verdict: 'blocked', uses };
    });
  }
  return guarded;
}

function inUse(change: Change, uses: readonly Use[]): Pick<Change, 'reason' | 'message' | 'remedy'> {
  const shown = uses.slice(0, 5).map((use) => `${use.kind} ${use.name}`);
  const more = uses.length > shown.length ? ` and ${uses.length - shown.length} more` : '';
  return {
    reason: 'in-use',
    message: `${change.identity.join('/')} is in use by ${shown.join(', ')}${more}; deleting it would take it away from them.`,
    remedy: 'End the use first, or bring the manifest back.',
  };
}
