import type { ErrorCode } from '../base/error-record.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { KindObservation } from '../plan/observation.ts';
import type { ObserveRequest, Reconciler } from '../reconcilers/reconciler.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import { isoNow } from './event-time.ts';
import type { EngineTools, PlanRequest } from './plan-request.ts';

/** What references mean, for the kinds that follow them. */
type References = Pick<ObserveRequest, 'references' | 'idOfReference'>;

/** Observes every kind that the environment may touch and has reason to: wanted objects, or owned ones to prune. */
export async function observeKinds(
  request: Pick<PlanRequest, 'environment' | 'manifests' | 'kinds' | 'prune'> & References,
  tools: EngineTools,
): Promise<KindObservation[]> {
  const kinds = request.kinds.filter(
    (kind) => request.prune || request.manifests.some((manifest) => manifest.kind === kind),
  );
  const observations = await Promise.all(kinds.map((kind) => observeKind(kind, request, tools)));
  failWithTarget(observations);
  return observations;
}

/** Failures of the target as a whole, which say nothing about any one object. */
const targetFailures: readonly ErrorCode[] = ['credentials-refused', 'tls-untrusted', 'unreachable', 'session-expired'];

/** When vCenter cannot be talked to at all there is one error, not one for each object. */
function failWithTarget(observations: readonly KindObservation[]): void {
  const [first] = observations.flatMap(({ incomplete }) => incomplete ?? []);
  if (first === undefined || !targetFailures.includes(first.code)) return;
  const isWhole = observations.every(
    ({ objects, incomplete }) => objects.length === 0 && (incomplete === undefined || incomplete.code === first.code),
  );
  if (isWhole) throw new VsphereError(first);
}

async function observeKind(
  kind: Kind,
  { environment, manifests, references, idOfReference }: Pick<PlanRequest, 'environment' | 'manifests'> & References,
  { reader, reconcilers, clock, emit, signal }: EngineTools,
): Promise<KindObservation> {
  emit({ at: isoNow(clock), type: 'observe-started', kind });
  const reconciler = reconcilers[kind] as Reconciler;
  const wanted = manifests.filter((manifest: Manifest) => manifest.kind === kind);
  const meant = { ...(references && { references }), ...(idOfReference && { idOfReference }) };
  const observation = await reconciler.observe(reader, { environment, wanted, signal, ...meant });
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
