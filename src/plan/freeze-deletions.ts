import type { Kind } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import { deletesObject } from './guard-deletions.ts';

/** Fewer objects than this say nothing about what an account is shown. */
const fewest = 8;

interface Doubt {
  message: string;
  remedy: string;
}

const check = 'Check what the account may see and that vCenter is up.';

/**
 * Holds back the deletions of a kind of which suddenly less than half is to be seen. An account that lost its permissions,
 * or a vCenter that is still starting, shows few objects and reports no error; what then looks unwanted may not be what it
 * seems.
 *
 * @param known how many objects of a kind there were known to be, where that is remembered.
 */
export function freezeDeletions(changes: readonly Change[], known: ReadonlyMap<Kind, number> = new Map()): Change[] {
  const frozen = new Map<Kind, Doubt>();
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

function doubtAbout(kind: Kind, changes: readonly Change[], known: number | undefined): Doubt | undefined {
  const wanted = changes.filter((change) => change.wanted !== undefined);
  const seen = changes.filter((change) => change.id !== undefined).length;
  const missing = wanted.filter((change) => change.id === undefined).length;
  if (known !== undefined && known >= fewest && seen * 2 < known) {
    return {
      message: `Of ${known} objects of ${kind} that were there at an earlier look, ${seen} are to be seen`,
      remedy: `${check} If the others are gone for good, ask for a run with "trueup sync", and deletions go on.`,
    };
  }
  if (wanted.length < fewest || missing * 2 <= wanted.length) return undefined;
  return {
    message: `Of ${wanted.length} objects of ${kind} that manifests name, ${wanted.length - missing} are to be seen`,
    remedy: `${check} Once more than half is there (created, or visible again), deletions go on.`,
  };
}

function heldBack({ identity }: Change, doubt: Doubt): Pick<Change, 'verdict' | 'reason' | 'message' | 'remedy'> {
  return {
    verdict: 'blocked',
    reason: 'half-missing',
    message: `${doubt.message}, so nothing of the kind is deleted, ${identity.join('/')} among it.`,
    remedy: doubt.remedy,
  };
}
