import type { Change } from '../plan/change.ts';
import type { KindObservation } from '../plan/observation.ts';
import type { ReferenceIndex, ReferenceTargets } from '../plan/resolve-references.ts';
import { idsByName, referenceTargets } from '../reconcilers/reference-targets.ts';
import type { EngineTools } from './make-plan.ts';

/** Everything that the changes' references may mean: observed objects, and kinds that are only read when they are named. */
export async function indexReferences(
  changes: readonly Change[],
  observations: readonly KindObservation[],
  { reader, signal }: Pick<EngineTools, 'reader' | 'signal'>,
): Promise<ReferenceIndex> {
  const index = new Map<string, ReferenceTargets>(
    observations.map(({ kind, objects, incomplete }) => [
      kind,
      {
        ids: idsByName(objects.map(({ identity, id }) => [identity.at(-1) ?? '', id])),
        ...(incomplete === undefined ? {} : { incomplete }),
      },
    ]),
  );
  const named = new Set(changes.flatMap((change) => change.wanted?.references.map(({ kind }) => kind) ?? []));
  for (const kind of named) {
    const read = referenceTargets[kind];
    if (!index.has(kind) && read !== undefined) index.set(kind, await read(reader, signal));
  }
  return index;
}
