import type { KindObservation } from '../plan/observation.ts';
import type { ReferenceIndex, ReferenceTargets } from '../plan/resolve-references.ts';
import { idsByName, referenceTargets } from '../reconcilers/reference-targets.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import type { Reconcilers } from '../reconcilers/registry.ts';
import { canonicalName } from '../spec/canonical-name.ts';
import { nameInInventoryPath } from '../spec/inventory-path.ts';
import type { Manifest } from '../spec/manifest.ts';
import type { EngineTools } from './plan-request.ts';

/**
 * Everything that the manifests' references may mean: observed objects, and what is only read when it is named: kinds
 * without manifests, and kinds that the environment does not touch.
 */
export async function indexReferences(
  manifests: readonly Manifest[],
  observations: readonly KindObservation[],
  environment: string,
  tools: Pick<EngineTools, 'reader' | 'reconcilers' | 'signal'>,
): Promise<ReferenceIndex> {
  const index = new Map<string, ReferenceTargets>();
  const named = new Set(manifests.flatMap(({ references }) => references.map(({ kind }) => kind)));
  for (const kind of named) {
    const observed = observations.find((observation) => observation.kind === kind);
    const targets = observed === undefined ? await readTargets(kind, environment, tools) : targetsOf(observed);
    if (targets !== undefined) index.set(kind, targets);
  }
  return index;
}

async function readTargets(
  kind: string,
  environment: string,
  { reader, reconcilers, signal }: Pick<EngineTools, 'reader' | 'reconcilers' | 'signal'>,
): Promise<ReferenceTargets | undefined> {
  const read = referenceTargets[kind];
  if (read !== undefined || !isManaged(kind, reconcilers)) return read?.(reader, signal);
  const reconciler = reconcilers[kind] as Reconciler;
  return targetsOf(await reconciler.observe(reader, { environment, wanted: [], signal }));
}

function isManaged(kind: string, reconcilers: Reconcilers): kind is keyof Reconcilers {
  return Object.hasOwn(reconcilers, kind);
}

function targetsOf({ objects, incomplete }: KindObservation): ReferenceTargets {
  const named = objects.map(({ identity, id }) => ({ name: canonicalName(identity), bare: bareName(identity), id }));
  return {
    ids: idsByName(
      named.flatMap(({ name, bare, id }) =>
        name === bare ? [[name, id] as const] : [[name, id] as const, [bare, id] as const],
      ),
    ),
    canonical: new Map(named.map(({ name, id }) => [id, name])),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** The last name of what an object is told by; of a Supervisor, which is told by the path of its cluster, the cluster's. */
function bareName(identity: readonly string[]): string {
  const last = identity.at(-1) ?? '';
  return last.startsWith('/') && last !== '/' ? nameInInventoryPath(last) : last;
}
