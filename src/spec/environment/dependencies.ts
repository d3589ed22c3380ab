import type { Diagnostic } from '../../base/diagnostic.ts';
import { isKind, kinds } from '../catalog.ts';
import { didYouMean, nearest } from '../did-you-mean.ts';
import { formatRef } from '../manifest.ts';
import { errorAt, inMessage } from '../problem.ts';
import type { Declared } from './declared.ts';
import { explainSome } from './explain-some.ts';

/** `lifecycle.dependsOn` must name manifests of the same environment. `unnamed` documents could not be read. */
export function checkDependencies(declared: Declared, unnamed: number): Diagnostic[] {
  const unknown = declared.documents.flatMap((document) =>
    document.dependsOn
      .filter(({ ref }) => !declared.byRef.has(formatRef(ref)))
      .map(({ ref, source }) => ({ document, ref, source })),
  );
  return explainSome(unknown, ({ document, ref, source }) => {
    const problem = {
      code: 'unknown-dependency',
      summary: `${formatRef(document.ref)} depends on ${inMessage(formatRef(ref))}, which is not declared here`,
      remedy: remedyFor(ref, declared),
    };
    const detail = 'Some documents could not be read; it may be one of them.';
    return { ...errorAt(source, problem), ...(unnamed > 0 ? { detail } : {}) };
  });
}

function remedyFor(ref: { kind: string; name: string }, declared: Declared): string {
  const sameName = kinds.map((kind) => `${kind}/${ref.name}`).filter((candidate) => declared.byRef.has(candidate));
  if (sameName.length > 0) return didYouMean(sameName, '');
  const near = isKind(ref.kind)
    ? nearest(ref.name, declared.names.get(ref.kind) ?? []).map((name) => `${ref.kind}/${name}`)
    : nearest(ref.kind, kinds).map((kind) => `${kind}/${ref.name}`);
  const known = near.filter((candidate) => declared.byRef.has(candidate));
  return didYouMean(
    known,
    'Declare it, or remove the dependency; objects that only vCenter knows cannot be waited for.',
  );
}
