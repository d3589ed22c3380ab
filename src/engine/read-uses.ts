import { recordOfError } from '../client/record-of-error.ts';
import type { Change } from '../plan/change.ts';
import { deletesObject } from '../plan/guard-deletions.ts';
import type { KindObservation, Use } from '../plan/observation.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import type { EngineTools } from './plan-request.ts';

/** Asks who uses the objects that would go. When that cannot be told, the answer itself stands in the way. */
export async function readUses(
  changes: readonly Change[],
  observations: readonly KindObservation[],
  { reader, reconcilers, signal }: Pick<EngineTools, 'reader' | 'reconcilers' | 'signal'>,
): Promise<Map<string, Use[]>> {
  const going = new Set(changes.filter(deletesObject).map((change) => change.id));
  const uses = await Promise.all(
    observations.map(async ({ kind, objects }) => {
      const candidates = objects.filter((object) => going.has(object.id));
      if (candidates.length === 0) return [];
      const reconciler = reconcilers[kind] as Reconciler;
      try {
        return [...(await reconciler.usesOf(reader, candidates, signal))];
      } catch (error) {
        const unknown = { kind: 'unknown user', id: '', name: `(${recordOfError(error).message})` };
        return candidates.map(({ id }): [string, Use[]] => [id, [unknown]]);
      }
    }),
  );
  return new Map(uses.flat());
}
