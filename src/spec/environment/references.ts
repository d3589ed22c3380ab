import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasInventoryPath, normaliseReference } from '../canonical-name.ts';
import { isKind } from '../catalog.ts';
import { didYouMean, listNames, nearest } from '../did-you-mean.ts';
import type { LoadedDocument, NamedReference } from '../document/load-document.ts';
import {
  isInventoryPath,
  joinInventoryPath,
  nameInInventoryPath,
  normaliseInventoryPath,
  parentInventoryPath,
} from '../inventory-path.ts';
import { formatRef, type Reference } from '../manifest.ts';
import { errorAt, inMessage } from '../problem.ts';
import { liveNameOf, type Declared } from './declared.ts';
import { explainSome } from './explain-some.ts';

export interface ResolvedReferences {
  byDocument: ReadonlyMap<LoadedDocument, Reference[]>;
  diagnostics: Diagnostic[];
}

/** A reference with the manifests that it may mean: none, one, or too many. */
interface Match {
  reference: NamedReference;
  candidates: readonly LoadedDocument[];
}

/** Finds the manifests that references name. What is not declared is left for the look at vCenter. */
export function resolveReferences(declared: Declared): ResolvedReferences {
  const candidatesOf = candidateSearch(declared);
  const byDocument = new Map<LoadedDocument, Reference[]>();
  const matches: Match[] = [];
  for (const document of declared.documents) {
    const own = document.references.map((reference) => ({ reference, candidates: candidatesOf(reference) }));
    byDocument.set(
      document,
      own.map((match) => referenceTo(match, declared)),
    );
    matches.push(...own);
  }
  const unclear = matches.filter(({ candidates }) => candidates.length > 1);
  const undeclared = matches.filter(({ candidates }) => candidates.length === 0).map(({ reference }) => reference);
  return { byDocument, diagnostics: [...explainSome(unclear, ambiguous), ...misspellings(undeclared, declared)] };
}

/** Many references name the same few manifests: each name is looked up once. */
function candidateSearch({ byRef, byLiveName }: Declared): (reference: NamedReference) => readonly LoadedDocument[] {
  const known = new Map<string, readonly LoadedDocument[]>();
  return ({ kind, name }) => {
    const key = `${kind}/${normaliseReference(kind, name)}`;
    const own = known.get(key) ?? distinct([byRef.get(key) ?? [], byLiveName.get(key) ?? []].flat());
    const found = own.length > 0 ? own : declaredAlong(kind, name, byLiveName);
    known.set(key, found);
    return found;
  };
}

/** The four folders of a datacenter are made with it, and have no manifests of their own. */
function declaredAlong(kind: string, name: string, byLiveName: Declared['byLiveName']): readonly LoadedDocument[] {
  if (kind !== 'Folder' || !isInventoryPath(name)) return [];
  const path = normaliseReference(kind, name);
  if (!['vm', 'host', 'datastore', 'network'].includes(nameInInventoryPath(path))) return [];
  return distinct(byLiveName.get(`Datacenter/${parentInventoryPath(path)}`) ?? []);
}

/** A manifest that is declared twice is reported as such, and is one here. */
function distinct(documents: readonly LoadedDocument[]): LoadedDocument[] {
  const byName = new Map<string, LoadedDocument>();
  for (const document of documents) if (!byName.has(document.ref.name)) byName.set(document.ref.name, document);
  return [...byName.values()];
}

function referenceTo({ reference, candidates }: Match, { canonicalNameOf }: Declared): Reference {
  const [match] = candidates;
  const named = { ...reference, name: normaliseReference(reference.kind, reference.name) };
  if (match === undefined) return named;
  if (match.ref.kind !== reference.kind) return { ...named, declaredBy: match.ref };
  return { ...reference, name: canonicalNameOf(match), declaredBy: match.ref };
}

function ambiguous({ reference, candidates }: Match): Diagnostic {
  const names = candidates.map(({ ref }) => formatRef(ref));
  const problem = {
    code: 'ambiguous-reference',
    summary: `${reference.path} \`${inMessage(reference.name)}\` may mean ${listNames(names)}`,
    remedy: 'Use a name that only one of them has as `metadata.name` or in vSphere.',
  };
  const related = candidates.slice(0, 10).map((candidate) => ({
    message: `${formatRef(candidate.ref)}, called \`${inMessage(liveNameOf(candidate))}\` in vSphere`,
    source: candidate.source,
  }));
  return { ...errorAt(reference.source, problem), related };
}

/** Names that are not declared, but nearly: a warning, because vCenter may have an object of that name. */
function misspellings(undeclared: readonly NamedReference[], { names }: Declared): Diagnostic[] {
  const meant = new Map<string, string[]>();
  const misspelt = undeclared.filter(({ kind, name }) => {
    const key = `${kind}/${name}`;
    if (!isKind(kind)) return false;
    const near = meant.get(key) ?? nearNames(kind, name, names.get(kind) ?? new Set());
    meant.set(key, near);
    return near.length > 0;
  });
  return explainSome(misspelt, ({ kind, name, path, source }) => {
    const problem = {
      code: 'undeclared-reference',
      summary: `${path} names ${kind} \`${inMessage(name)}\`, which is not declared here`,
      remedy: `${didYouMean(meant.get(`${kind}/${name}`) ?? [], '')} Otherwise it must exist in vCenter.`,
    };
    return { ...errorAt(source, problem), severity: 'warning' };
  });
}

/** Of a path, only its last name may be misspelt: what lies elsewhere is something else. */
function nearNames(kind: string, name: string, declared: ReadonlySet<string>): string[] {
  const path = hasInventoryPath(kind) ? normaliseInventoryPath(name) : undefined;
  if (path === undefined || !name.includes('/')) {
    return nearest(name, declared).filter((candidate) => isVeryNear(name, candidate));
  }
  const parent = parentInventoryPath(path);
  const siblings = [...declared].filter((other) => other.includes('/') && parentInventoryPath(other) === parent);
  const own = nameInInventoryPath(path);
  const near = nearest(own, siblings.map(nameInInventoryPath)).filter((candidate) => isVeryNear(own, candidate));
  return near.map((candidate) => joinInventoryPath(parent, candidate));
}

/** Names that differ in a number are different on purpose: `tier-1`, `tier-2`. */
function isVeryNear(name: string, candidate: string): boolean {
  if (name.toLowerCase() === candidate.toLowerCase()) return true;
  return name.length > 3 && name.replaceAll(/\d+/g, '#') !== candidate.replaceAll(/\d+/g, '#');
}
