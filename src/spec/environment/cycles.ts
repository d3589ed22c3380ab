import type { Diagnostic, SourceLocation } from '../../base/diagnostic.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import { formatRef, type Reference } from '../manifest.ts';
import { errorAt } from '../problem.ts';
import { explainSome } from './explain-some.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** One manifest waits for another, because of a reference or of `lifecycle.dependsOn`. */
interface Edge {
  to: string;
  why: string;
  source: SourceLocation;
}

/** Manifests that wait for each other in a circle: one diagnostic for each circle, with all of it. */
export function dependencyCycles(
  documents: readonly LoadedDocument[],
  referencesOf: (document: LoadedDocument) => readonly Reference[],
): Diagnostic[] {
  const waitedFor = new Set<string>();
  for (const document of documents) {
    for (const { to } of edgesOf(document, referencesOf(document))) waitedFor.add(to);
  }
  // Most manifests are ends that nobody waits for. They stand in no circle, and leaving them out keeps the rest small.
  const between = documents.filter(({ ref }) => waitedFor.has(formatRef(ref)));
  const edges = new Map(
    between.map((document) => [formatRef(document.ref), edgesOf(document, referencesOf(document))]),
  );
  const targets = (name: string): string[] => (edges.get(name) ?? []).map(({ to }) => to).filter((to) => edges.has(to));
  const cycles = stronglyConnected([...edges.keys()], targets).flatMap((group) => {
    const [start = ''] = group.toSorted();
    const path = shortestCycle(start, new Set(group), edges);
    return path.length === 0 ? [] : [{ start, path }];
  });
  return explainSome(cycles, describe);
}

function edgesOf(document: LoadedDocument, references: readonly Reference[]): Edge[] {
  const byReference = references.flatMap(({ path, declaredBy, source = document.source }) =>
    declaredBy === undefined ? [] : [{ to: formatRef(declaredBy), why: path, source }],
  );
  const explicit = document.dependsOn.map(({ ref, source }) => ({
    to: formatRef(ref),
    why: 'lifecycle.dependsOn',
    source,
  }));
  return [...byReference, ...explicit];
}

/** The edges of the shortest way from a member of the group back to it, breadth first. */
function shortestCycle(start: string, group: ReadonlySet<string>, edges: ReadonlyMap<string, Edge[]>): Edge[] {
  const cameBy = new Map<string, { from: string; edge: Edge }>();
  const queue = [start];
  for (const from of queue) {
    for (const edge of edges.get(from) ?? []) {
      if (edge.to === start) return [...wayTo(from, start, cameBy), edge];
      if (!group.has(edge.to) || cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, { from, edge });
      queue.push(edge.to);
    }
  }
  return [];
}

function wayTo(name: string, start: string, cameBy: ReadonlyMap<string, { from: string; edge: Edge }>): Edge[] {
  const way: Edge[] = [];
  for (let at = name; at !== start;) {
    const step = cameBy.get(at);
    if (step === undefined) break;
    way.push(step.edge);
    at = step.from;
  }
  return way.toReversed();
}

function describe({ start, path }: { start: string; path: readonly Edge[] }): Diagnostic {
  const names = [start, ...path.map(({ to }) => to)];
  const shown = names.length > 20 ? [...names.slice(0, 19), `${names.length - 20} more`, start] : names;
  const problem = {
    code: 'dependency-cycle',
    summary: `Manifests wait for each other: ${shown.join(' -> ')}`,
    remedy: 'Remove one of the dependencies.',
  };
  const related = path.map(({ to, why, source }, index) => ({
    message: `${names[index]} needs ${to} (${why})`,
    source,
  }));
  const [first] = path;
  return { ...errorAt(first?.source ?? { file: '', line: 1, column: 1 }, problem), related };
}
