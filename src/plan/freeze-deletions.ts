import type { Kind } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import { deletesObject } from './guard-deletions.ts';

/** Fewer objects than this say nothing about what an account is shown. */
const fewest = 8;

/**
 * Holds back the deletions of a kind of which suddenly less than half is to be seen. An account that lost its permissions,
 * or a vCenter that is still starting, shows few objects and reports no error; what then looks unwanted may not be what it
 * seems.
 *
 * @param known how many objects of a kind there were at the last look, where that is remembered.
 */
export function freezeDeletions(changes: readonly Change[], known: ReadonlyMap<Kind, number> = new Map()): Change[] {
  const frozen = new Map<Kind, string>();
  for (const [kind, ofKind] of Map.groupBy(changes, (change) => change.ref.kind)) {
    const doubt = ofKind.some(deletesObject) ? doubtAbout(kind, ofKind, known.get(kind)) : undefined;
    if (doubt !== undefined) frozen.set(kind, doubt);
  }
  if (frozen.size === 0) return [...changes];
  return changes.map((change) => {
    const doubt = change.verdict === 'delete' ? frozen.get(change.ref.kind) : undefined;
    return doubt === undefined ? change : { ...change, ...heldBack(change, doubt) };
  });
}

function doubtAbout(kind: Kind, changes: readonly Change[], known: number | undefined): string | undefined {
  const wanted = changes.filter((change) => change.wanted !== undefined);
  const seen = changes.filter((change) => change.id !== undefined).length;
  const missing = wanted.filter((change) => change.id === undefined).length;
  if (known !== undefined && known >= fewest && seen * 2 < known) {
    return `Of ${known} objects of ${kind} that were there at the last look, ${seen} are to be seen`;
  }
  if (wanted.length < fewest || missing * 2 <= wanted.length) return undefined;
  return `Of ${wanted.length} objects of ${kind} that manifests name, ${wanted.length - missing} are to be seen`;
}

function heldBack({ identity }: Change, doubt: string): Pick<Change, 'verdict' | 'reason' | 'message' | 'remedy'> {
  return {
    verdict: 'blocked',
    reason: 'half-missing',
    message: `${doubt}, so nothing of the kind is deleted, ${identity.join('/')} among it.`,
    remedy:
      'Check what the account may see and that vCenter is up; once more than half is there (created, or visible again), deletions go on.',
  };
}
