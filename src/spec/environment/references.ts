import type { Diagnostic } from '../../base/diagnostic.ts';
import { isKind } from '../catalog.ts';
import { didYouMean, nearest } from '../did-you-mean.ts';
import type { LoadedDocument, NamedReference } from '../document/load-document.ts';
import { formatRef, type Reference } from '../manifest.ts';
import { errorAt, inMessage } from '../problem.ts';
import { liveNameOf, type Declared } from './declared.ts';

interface ResolvedReferences {
  references: Reference[];
  diagnostics: Diagnostic[];
}

/** Finds the manifests that a document's references name. What is not declared is left for the look at vCenter. */
export function resolveReferences(document: LoadedDocument, declared: Declared): ResolvedReferences {
  const resolved: ResolvedReferences = { references: [], diagnostics: [] };
  for (const reference of document.references) {
    const candidates = candidatesFor(reference, declared);
    const [match] = candidates;
    if (candidates.length > 1) resolved.diagnostics.push(ambiguous(reference, candidates));
    if (match === undefined) resolved.diagnostics.push(...misspelt(reference, declared));
    resolved.references.push(referenceTo(reference, match));
  }
  return resolved;
}

function candidatesFor({ kind, name }: NamedReference, declared: Declared): LoadedDocument[] {
  const byName = declared.byRef.get(`${kind}/${name}`);
  const byLiveName = declared.byLiveName.get(`${kind}/${name}`) ?? [];
  return [...new Set(byName === undefined ? byLiveName : [byName, ...byLiveName])].filter(
    // A manifest that is declared twice is reported as such.
    (candidate, index, all) => all.findIndex(({ ref }) => formatRef(ref) === formatRef(candidate.ref)) === index,
  );
}

function referenceTo(reference: NamedReference, match: LoadedDocument | undefined): Reference {
  const { path, kind, name, source } = reference;
  if (match === undefined) return { path, kind, name, source };
  return { path, kind, name: liveNameOf(match), declaredBy: match.ref, source };
}

function ambiguous(reference: NamedReference, candidates: LoadedDocument[]): Diagnostic {
  const problem = {
    code: 'ambiguous-reference',
    summary: `${reference.path} \`${inMessage(reference.name)}\` may mean ${candidates.map(({ ref }) => formatRef(ref)).join(' or ')}`,
    remedy: 'Use a name that only one of them has as `metadata.name` or in vSphere.',
  };
  const related = candidates.map((candidate) => ({
    message: `${formatRef(candidate.ref)}, called \`${inMessage(liveNameOf(candidate))}\` in vSphere`,
    source: candidate.source,
  }));
  return { ...errorAt(reference.source, problem), related };
}

function misspelt(reference: NamedReference, declared: Declared): Diagnostic[] {
  const { kind, name, path, source } = reference;
  if (!isKind(kind)) return [];
  const near = nearest(name, declared.names.get(kind) ?? []).filter((candidate) => isVeryNear(name, candidate));
  if (near.length === 0) return [];
  const problem = {
    code: 'undeclared-reference',
    summary: `${path} names ${kind} \`${inMessage(name)}\`, which is not declared here`,
    remedy: `${didYouMean(near, '')} Otherwise it must exist in vCenter.`,
  };
  return [{ ...errorAt(source, problem), severity: 'warning' }];
}

/** Names that differ in a number are different on purpose: `tier-1`, `tier-2`. */
function isVeryNear(name: string, candidate: string): boolean {
  if (name.toLowerCase() === candidate.toLowerCase()) return true;
  return name.length > 3 && name.replaceAll(/\d+/g, '#') !== candidate.replaceAll(/\d+/g, '#');
}
