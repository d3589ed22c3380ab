import { recordOfError } from '../../client/record-of-error.ts';
import type { ImageTarget } from '../../client/services/software-image-types.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import type { Manifest, Reference } from '../../spec/manifest.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { readOne } from '../read-all.ts';
import type { ImageFacts } from './facts.ts';
import { imageSpecOf, type ImageKind } from './image-spec.ts';
import { observationOf } from './observation.ts';
import { readFacts, type ImageQuestion } from './read-facts.ts';
import { wantedImageOf } from './wanted-image.ts';

/** What tells the two kinds of images apart. */
export interface ImageSubject<K extends ImageKind> {
  kind: K;
  type: ImageTarget['type'];
}

/** One look at each image that a manifest names; what others there are is nobody's business. */
export async function observeImages<K extends ImageKind>(
  subject: ImageSubject<K>,
  reader: VsphereReader,
  { environment, wanted, signal, idOfReference = () => undefined }: ObserveRequest<K>,
): Promise<KindObservation<K>> {
  const observation: KindObservation<K> = { kind: subject.kind, objects: [] };
  const reads = await Promise.all(
    wanted.map(async (manifest) => {
      const place = placeReference(manifest, subject);
      const id = place && idOfReference(place);
      if (id === undefined) return undefined;
      return readOne(() =>
        observeImage(subject, reader, { ...questionOf(subject, id, manifest, idOfReference), environment }, signal),
      );
    }),
  );
  for (const read of reads) {
    if (read?.state === 'found') observation.objects.push(read.value);
    if (read?.state === 'unreadable') observation.incomplete ??= read.error;
  }
  return observation;
}

export async function observeOneImage<K extends ImageKind>(
  subject: ImageSubject<K>,
  reader: VsphereReader,
  { id, identity, environment, change, idOfReference = (reference) => reference.id }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<K>> {
  if (id === undefined) return { state: 'absent' };
  const wanted = change?.wanted as Manifest<K> | undefined;
  const known = new Map(change?.references.map((reference) => [reference.path, reference]));
  const idOf = ({ path }: Reference): string | undefined => {
    const reference = known.get(path);
    return reference && idOfReference(reference);
  };
  const bare: ImageQuestion = { target: { type: subject.type, id }, name: identity.at(-1) ?? '', spec: {}, named: {} };
  const question = wanted === undefined ? bare : { ...questionOf(subject, id, wanted, idOf), environment };
  try {
    const facts = await readFacts(reader, question, signal);
    return observationOf<K>({ field: subject.type, path: identity.at(-1) ?? '', identity }, facts);
  } catch (error) {
    const record = recordOfError(error);
    return record.code === 'not-found' ? { state: 'absent' } : { state: 'unreadable', error: record };
  }
}

export async function observeImage<K extends ImageKind>(
  { type }: ImageSubject<K>,
  reader: VsphereReader,
  question: ImageQuestion,
  signal: AbortSignal,
): Promise<PresentObservation<K>> {
  const facts = await readFacts(reader, question, signal);
  return observationOf<K>({ field: type, path: question.name, identity: [question.name] }, facts);
}

function placeReference(manifest: Manifest, { type }: Pick<ImageSubject<ImageKind>, 'type'>): Reference | undefined {
  return manifest.references.find(({ path }) => path === `spec.${type}`);
}

function questionOf(
  { type }: Pick<ImageSubject<ImageKind>, 'type'>,
  id: string,
  manifest: Manifest,
  idOf: (reference: Reference) => string | undefined,
): ImageQuestion {
  const wanted = wantedImageOf(manifest);
  return {
    target: { type, id },
    name: manifest.identity.at(-1) ?? '',
    spec: imageSpecOf(manifest),
    ...('problem' in wanted ? {} : { wanted }),
    named: namedHosts(manifest, idOf),
  };
}

/** Ids of the hosts that a manifest names; one that is not there blocks the manifest anyway. */
function namedHosts(manifest: Manifest, idOf: (reference: Reference) => string | undefined): ImageFacts['named'] {
  const idsAt = (path: string): string[] =>
    manifest.references.filter((reference) => reference.path.startsWith(path)).flatMap((one) => idOf(one) ?? []);
  const { hosts, canary } = imageSpecOf(manifest).remediation ?? {};
  return {
    ...(hosts === undefined || hosts.length === 0 ? {} : { hosts: idsAt('spec.remediation.hosts') }),
    ...(Array.isArray(canary) ? { canary: idsAt('spec.remediation.canary') } : {}),
  };
}
