import { formatRef, type Manifest } from '../spec/manifest.ts';
import type { Change } from '../plan/change.ts';

/** The part of an environment that a person asked for. An empty selection is the whole of it. */
export interface Selection {
  /** `Kind/name`. */
  only: readonly string[];
  labels: Readonly<Record<string, string>>;
}

export const wholeEnvironment: Selection = { only: [], labels: {} };

export function isWhole({ only, labels }: Selection): boolean {
  return only.length === 0 && Object.keys(labels).length === 0;
}

/**
 * Keeps the changes that were asked for. An object without a manifest has no labels any more, so a selection by label
 * never removes anything.
 */
export function selectChanges(changes: readonly Change[], selection: Selection): Change[] {
  if (isWhole(selection)) return [...changes];
  return changes.filter((change) => {
    const named = selection.only.length === 0 || selection.only.includes(formatRef(change.ref));
    return named && hasLabels(change.wanted, selection.labels);
  });
}

function hasLabels(manifest: Manifest | undefined, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(labels);
  if (wanted.length === 0) return true;
  return manifest !== undefined && wanted.every(([key, value]) => manifest.metadata.labels[key] === value);
}
