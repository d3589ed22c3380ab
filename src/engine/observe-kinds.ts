import type { KindObservation } from '../plan/observation.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import { isoNow } from './event-time.ts';
import type { EngineTools, PlanRequest } from './make-plan.ts';

/** Observes every kind that the environment may touch and has reason to: wanted objects, or owned ones to prune. */
export async function observeKinds(
  request: Pick<PlanRequest, 'environment' | 'manifests' | 'kinds' | 'prune'>,
  tools: EngineTools,
): Promise<KindObservation[]> {
  const kinds = request.kinds.filter(
    (kind) => request.prune || request.manifests.some((manifest) => manifest.kind === kind),
  );
  return Promise.all(kinds.map((kind) => observeKind(kind, request, tools)));
}

async function observeKind(
  kind: Kind,
  { environment, manifests }: Pick<PlanRequest, 'environment' | 'manifests'>,
  { reader, reconcilers, clock, emit, signal }: EngineTools,
): Promise<KindObservation> {
  emit({ at: isoNow(clock), type: 'observe-started', kind });
  const reconciler = reconcilers[kind] as Reconciler;
  const wanted = manifests.filter((manifest: Manifest) => manifest.kind === kind);
  const observation = await reconciler.observe(reader, { environment, wanted, signal });
  signal.throwIfAborted();
  const { incomplete } = observation;
  emit({
    at: isoNow(clock),
    type: 'observe-finished',
    kind,
    objects: observation.objects.length,
    ...(incomplete === undefined ? {} : { incomplete }),
  });
  return observation;
}
