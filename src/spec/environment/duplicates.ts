import type { Diagnostic } from '../../base/diagnostic.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import { formatRef, type Kind } from '../manifest.ts';
import { errorAt, inMessage } from '../problem.ts';
import { identityPaths } from './declared.ts';
import { explainSome } from './explain-some.ts';

/** Two manifests of the same kind and name. Each further one is shown with the first. */
export function duplicateNames(documents: readonly LoadedDocument[]): Diagnostic[] {
  return explainSome(
    repeated(documents, ({ ref }) => formatRef(ref)),
    ({ first, second, key }) => {
      const problem = {
        code: 'duplicate-manifest',
        summary: `${inMessage(key)} is declared twice`,
        remedy: 'Remove one, or give it another `metadata.name`.',
      };
      return { ...errorAt(second.source, problem), related: [{ message: 'first here', source: first.source }] };
    },
  );
}

/** Two manifests of different names that ask for the same object in vSphere. */
export function duplicateObjects(documents: readonly LoadedDocument[]): Diagnostic[] {
  const repetitions = repeated(documents, identityKey).filter(
    ({ first, second }) => first.ref.name !== second.ref.name,
  );
  return explainSome(repetitions, ({ first, second }) => {
    const problem = {
      code: 'duplicate-object',
      summary: `${formatRef(first.ref)} and ${formatRef(second.ref)} are the same object in vSphere: ${describeIdentity(second)}`,
      remedy: remedyFor(second.ref.kind),
    };
    return { ...errorAt(second.source, problem), related: [{ message: 'first here', source: first.source }] };
  });
}

/** Not every kind is told apart by a name. */
function remedyFor(kind: Kind): string {
  const paths = identityPaths(kind);
  if (paths.includes('kind')) return 'Remove one: a vCenter has one of it.';
  const names = paths.includes('spec.name') ? ['spec.name'] : paths;
  return `Remove one, or give it another ${names.map((path) => `\`${path}\``).join(' or ')}.`;
}

function identityKey({ ref, manifest }: LoadedDocument): string | undefined {
  return manifest === undefined ? undefined : JSON.stringify([ref.kind, ...manifest.identity]);
}

function describeIdentity({ manifest }: LoadedDocument): string {
  return inMessage((manifest?.identity ?? []).join(' / '));
}

interface Repetition {
  key: string;
  first: LoadedDocument;
  second: LoadedDocument;
}

function repeated(
  documents: readonly LoadedDocument[],
  keyOf: (document: LoadedDocument) => string | undefined,
): Repetition[] {
  const firsts = new Map<string, LoadedDocument>();
  return documents.flatMap((second) => {
    const key = keyOf(second);
    if (key === undefined) return [];
    const first = firsts.get(key);
    if (first !== undefined) return [{ key, first, second }];
    firsts.set(key, second);
    return [];
  });
}
