import { formatRef, type ResourceRef } from '../spec/manifest.ts';
import { isActionable, type Change } from './change.ts';

/**
 * Blocks what waits for something that is blocked itself, or that does not exist and is not made in this run, as far as
 * that reaches. A reference to what exists waits for nothing.
 */
export function blockDependents(changes: readonly Change[]): Change[] {
  const obstacles = changes.filter((change) => change.verdict === 'blocked' || isMissing(change));
  if (obstacles.length === 0) return [...changes];
  const byRef = new Map(changes.map((change) => [formatRef(change.ref), change]));
  const waiting = waitingFor(changes);
  for (const obstacle of obstacles) {
    for (const { ref, isReference } of waiting.get(formatRef(obstacle.ref)) ?? []) {
      const change = byRef.get(formatRef(ref));
      if (change === undefined || !isActionable(change)) continue;
      if (isReference && obstacle.id !== undefined) continue;
      const stopped: Change = { ...change, ...stoppedBy(obstacle) };
      byRef.set(formatRef(ref), stopped);
      obstacles.push(stopped);
    }
  }
  return [...byRef.values()];
}

interface Waiting {
  ref: ResourceRef;
  /** It names the object, and does not only come after it. */
  isReference: boolean;
}

/** Who waits for whom, by what they wait for. */
function waitingFor(changes: readonly Change[]): Map<string, Waiting[]> {
  const waiting = new Map<string, Waiting[]>();
  const add = (ref: ResourceRef, entry: Waiting): void => {
    const entries = waiting.get(formatRef(ref));
    if (entries === undefined) waiting.set(formatRef(ref), [entry]);
    else entries.push(entry);
  };
  for (const { ref, wanted } of changes) {
    for (const dependency of wanted?.lifecycle.dependsOn ?? []) add(dependency, { ref, isReference: false });
    for (const { declaredBy, optional } of wanted?.references ?? []) {
      if (declaredBy !== undefined && optional !== true) add(declaredBy, { ref, isReference: true });
    }
  }
  return waiting;
}

/** Suspended before it was ever made. */
function isMissing(change: Change): boolean {
  return change.id === undefined && change.verdict === 'keep';
}

function stoppedBy(obstacle: Change): Pick<Change, 'verdict' | 'reason' | 'message' | 'remedy'> {
  const ref = formatRef(obstacle.ref);
  const why = obstacle.verdict === 'blocked' ? 'is blocked' : 'does not exist and is suspended';
  return {
    verdict: 'blocked',
    reason: 'dependency-blocked',
    message: `It waits for ${ref}, which ${why}.`,
    remedy: `Settle ${ref} first: ${obstacle.message}`,
  };
}
