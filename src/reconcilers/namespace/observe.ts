import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonObject } from '../../base/json.ts';
import type { NamespaceInfo, NamespaceSummary } from '../../client/services/namespaces.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { splitDescription } from '../description-marker.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { librariesOf } from '../workload/contents.ts';
import { readNames } from '../workload/names.ts';
import { clustersOf, readSupervisors, supervisorNamed, type SupervisorAt } from '../workload/supervisors.ts';
import { hasLibrariesApart, unknownQuotaModels } from '../workload/capabilities.ts';
import type { NamespaceKindFacts } from './facts.ts';
import { observationOf, type ReadNamespace } from './observation-of.ts';
import { ownAccess } from './own-access.ts';

type Request = ObserveRequest<'Namespace'>;

/** The list says whose each namespace is; only those that manifests ask for or this environment owns are read in full. */
export async function observe(reader: VsphereReader, request: Request): Promise<KindObservation<'Namespace'>> {
  const names = new Set(request.wanted.map(({ identity }) => identity.at(-1)));
  const isOwn = ({ description }: NamespaceSummary): boolean =>
    ownerAmong(splitDescription(description).stamps, request.environment)?.environment === request.environment;
  return observeThose(reader, request, (summary) => names.has(summary.namespace) || isOwn(summary));
}

/** Every namespace, for export. */
export function observeAll(reader: VsphereReader, request: Request): Promise<KindObservation<'Namespace'>> {
  return observeThose(reader, request, () => true);
}

async function observeThose(
  reader: VsphereReader,
  request: Request,
  isMeant: (summary: NamespaceSummary) => boolean,
): Promise<KindObservation<'Namespace'>> {
  const { signal, wanted } = request;
  const [listed, supervisors] = await Promise.all([
    readOne(() => reader.namespaces.list(signal)),
    readSupervisors(reader, signal),
  ]);
  if (listed.state === 'unreadable') return { kind: 'Namespace', objects: [], incomplete: listed.error };
  const meant = listed.state === 'found' ? listed.value.filter(isMeant).map(({ namespace }) => namespace) : [];
  const infos = await readAll(meant, (namespace) => reader.namespaces.get(namespace, signal));
  const facts = await kindFacts(reader, { wanted, infos: infos.found, supervisors: supervisors.at, signal });
  const read = await describe(reader, { infos: infos.found, facts, request });
  const incomplete = supervisors.incomplete ?? infos.incomplete ?? read.incomplete;
  return {
    kind: 'Namespace',
    objects: read.objects,
    facts: facts as unknown as JsonObject,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

export async function observeOne(
  reader: VsphereReader,
  { id, identity, environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Namespace'>> {
  const namespace = id ?? identity.at(-1) ?? '';
  const [read, supervisors] = await Promise.all([
    readOne(() => reader.namespaces.get(namespace, signal)),
    readSupervisors(reader, signal),
  ]);
  if (read.state !== 'found') return read;
  if (supervisors.incomplete !== undefined) return { state: 'unreadable', error: supervisors.incomplete };
  const wanted = change?.wanted?.kind === 'Namespace' ? [change.wanted as Manifest<'Namespace'>] : [];
  const facts = await kindFacts(reader, { wanted, infos: [read.value], supervisors: supervisors.at, signal });
  const { objects, incomplete } = await describe(reader, {
    infos: [read.value],
    facts,
    request: { environment, wanted, signal },
  });
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  return objects[0] ?? { state: 'absent' };
}

interface KindRead {
  wanted: readonly Manifest<'Namespace'>[];
  infos: readonly NamespaceInfo[];
  supervisors: SupervisorAt[];
  signal: AbortSignal;
}

async function kindFacts(
  reader: VsphereReader,
  { wanted, infos, supervisors, signal }: KindRead,
): Promise<NamespaceKindFacts> {
  const limited = wanted.filter(({ spec }) => Object.keys(spec.quota ?? {}).length > 0);
  const clusters = limited.flatMap(({ spec }) => supervisorNamed(supervisors, spec.supervisor)?.cluster ?? []);
  const isAsked = wanted.some(({ spec }) => spec.contentLibraries !== undefined);
  const [librariesApart, models] = await Promise.all([
    hasLibrariesApart(reader, { infos, isAsked, signal }),
    unknownQuotaModels(reader, clusters, signal),
  ]);
  return { supervisors, librariesApart, unknownQuotaModels: models };
}

/** Namespaces in the manifest's terms. Without the names of what they hold, none of them can be compared. */
async function describe(
  reader: VsphereReader,
  { infos, facts, request }: { infos: NamespaceInfo[]; facts: NamespaceKindFacts; request: Request },
): Promise<Pick<KindObservation<'Namespace'>, 'objects'> & { incomplete?: ErrorRecord }> {
  const { environment, wanted, signal, references } = request;
  const used = {
    policies: infos.flatMap((info) => info.storage_specs.map(({ policy }) => policy)),
    libraries: infos.flatMap((info) => librariesOf(info).map(({ content_library }) => content_library)),
  };
  const [{ names, incomplete }, access] = await Promise.all([
    readNames(reader, used, { signal, references }),
    Promise.all(infos.map((info) => ownAccess(reader, info, { wanted, signal }))),
  ]);
  if (incomplete !== undefined) return { objects: [], incomplete };
  const objects = infos.map((info, index) => {
    const read = describedBy(info, facts);
    return observationOf({ ...read, access: access[index] ?? info.access_list }, environment, names);
  });
  return { objects };
}

function describedBy(info: NamespaceInfo, facts: NamespaceKindFacts): Omit<ReadNamespace, 'access'> {
  const clusters = clustersOf(facts.supervisors, info);
  const model = clusters.map(({ cluster }) => facts.unknownQuotaModels[cluster]).find((name) => name !== undefined);
  const [first] = clusters;
  return {
    info,
    supervisors: clusters.map(({ path }) => path),
    ...(first === undefined ? {} : { cluster: first.cluster }),
    librariesApart: facts.librariesApart,
    ...(model === undefined ? {} : { unknownQuotaModel: model }),
  };
}
