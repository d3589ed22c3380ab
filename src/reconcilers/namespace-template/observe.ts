import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import type { NamespaceTemplateSpec } from '../../spec/generated/kinds.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { hasLibrariesApart, unknownQuotaModels } from '../workload/capabilities.ts';
import { libraryFields, librariesOf, storageFields } from '../workload/contents.ts';
import { readNames, type Names } from '../workload/names.ts';
import { quotaFields } from '../workload/quota.ts';
import { readSupervisors, supervisorNamed, type SupervisorAt, type Supervisors } from '../workload/supervisors.ts';
import type { TemplateFacts, TemplateKindFacts } from './facts.ts';
import { permissionFields } from './permissions.ts';
import { readOnSupervisor, type OnSupervisor } from './read-template.ts';

type Request = ObserveRequest<'NamespaceTemplate'>;
type Wanted = Manifest<'NamespaceTemplate'>;

/** The Supervisors that manifests name; templates of others are nobody's business. */
export async function observe(reader: VsphereReader, request: Request): Promise<KindObservation<'NamespaceTemplate'>> {
  const { at, incomplete } = await supervisorsFor(reader, request);
  const meant = request.wanted.flatMap(({ spec }) => supervisorNamed(at, spec.supervisor) ?? []);
  const observation = await observeAt(reader, { request, all: at, meant: [...new Set(meant)] });
  return incomplete === undefined ? observation : { ...observation, incomplete };
}

/** The template of every Supervisor, for export; of a Supervisor with zones, by the first of its clusters. */
export async function observeAll(
  reader: VsphereReader,
  request: Request,
): Promise<KindObservation<'NamespaceTemplate'>> {
  const { at, incomplete } = await readSupervisors(reader, request.signal);
  const firsts = at.filter(
    ({ supervisor }, index) =>
      supervisor === undefined || at.findIndex((other) => other.supervisor === supervisor) === index,
  );
  const observation = await observeAt(reader, { request, all: at, meant: firsts });
  return incomplete === undefined ? observation : { ...observation, incomplete };
}

export async function observeOne(
  reader: VsphereReader,
  { identity, environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'NamespaceTemplate'>> {
  const wanted = change?.wanted?.kind === 'NamespaceTemplate' ? [change.wanted as Wanted] : [];
  const { at, incomplete } = await readSupervisors(reader, signal);
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  const meant = supervisorNamed(at, identity[0] ?? '');
  if (meant === undefined) return { state: 'absent' };
  const observation = await observeAt(reader, { request: { environment, wanted, signal }, all: at, meant: [meant] });
  if (observation.incomplete !== undefined) return { state: 'unreadable', error: observation.incomplete };
  return observation.objects[0] ?? { state: 'absent' };
}

async function supervisorsFor(reader: VsphereReader, { wanted, signal }: Request): Promise<Supervisors> {
  return wanted.length === 0 ? { at: [] } : readSupervisors(reader, signal);
}

interface Meant {
  request: Request;
  all: SupervisorAt[];
  meant: readonly SupervisorAt[];
}

async function observeAt(
  reader: VsphereReader,
  { request, all, meant }: Meant,
): Promise<KindObservation<'NamespaceTemplate'>> {
  const { signal, wanted, references } = request;
  const found = await Promise.all(meant.map((at) => readOnSupervisor(reader, at, signal)));
  const infos = found.flatMap(({ template }) => template ?? []);
  const isAsked = wanted.some(({ spec }) => spec.contentLibraries !== undefined);
  const clusters = wanted.flatMap(({ spec }) => supervisorNamed(all, spec.supervisor)?.cluster ?? []);
  const used = {
    policies: infos.flatMap((info) => info.storage_specs.map(({ policy }) => policy)),
    libraries: infos.flatMap((info) => librariesOf(info).map(({ content_library }) => content_library)),
  };
  const [librariesApart, models, { names, incomplete: unnamed }] = await Promise.all([
    hasLibrariesApart(reader, { infos, isAsked, signal }),
    unknownQuotaModels(reader, clusters, signal),
    readNames(reader, used, { signal, references }),
  ]);
  const facts: TemplateKindFacts = {
    supervisors: all,
    selfService: Object.fromEntries(
      found.flatMap(({ at, selfService }) => (selfService ? [[at.cluster, selfService]] : [])),
    ),
    withoutTemplates: found.flatMap(({ at, withoutTemplates }) => (withoutTemplates ? [at.cluster] : [])),
    librariesApart,
    unknownQuotaModels: models,
  };
  const incomplete = unnamed ?? found.find(({ error }) => error !== undefined)?.error;
  const objects = unnamed === undefined ? found.flatMap((one) => observationOf(one, { wanted, facts, names })) : [];
  return {
    kind: 'NamespaceTemplate',
    objects,
    facts: facts as unknown as JsonObject,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

interface Context {
  wanted: readonly Wanted[];
  facts: TemplateKindFacts;
  names: Names;
}

/** A Supervisor has one template, so that it is the manifest's, whatever its name is; the comparison looks at the name. */
function observationOf(
  { at, template: info, selfService }: OnSupervisor,
  { wanted, facts, names }: Context,
): PresentObservation<'NamespaceTemplate'>[] {
  if (info === undefined) return [];
  const manifest = wanted.find(({ spec }) => supervisorNamed([at], spec.supervisor) !== undefined);
  const [network] = info.networks;
  const fields: Partial<NamespaceTemplateSpec> = {
    supervisor: at.path,
    name: info.template,
    quota: quotaFields(info.resource_spec),
    storage: storageFields(info.storage_specs, names),
    permissions: permissionFields(info.permissions),
    vmClasses: info.vm_classes.toSorted(),
    contentLibraries: libraryFields(info, names),
    ...(network === undefined ? {} : { network }),
    ...activityOf(selfService?.status),
  };
  const model = facts.unknownQuotaModels[at.cluster];
  const known: TemplateFacts = {
    cluster: at.cluster,
    template: info.template,
    permissions: info.permissions,
    librariesApart: info.content_libraries !== undefined,
    ...(selfService === undefined ? {} : { selfService }),
    ...(model === undefined ? {} : { unknownQuotaModel: model }),
  };
  return [
    {
      state: 'present',
      id: `${at.cluster}/${info.template}`,
      identity: manifest?.identity ?? [at.path, info.template],
      stamps: [],
      fields,
      unmarked: true,
      facts: known as unknown as JsonObject,
      digest: digestOf({ ...fields, selfService: undefined, supervisor: at.cluster }),
    },
  ];
}

/** Whether users may make namespaces, or will soon; of an error nobody knows. */
function activityOf(status: string | undefined): Pick<NamespaceTemplateSpec, 'selfService'> {
  if (status === 'RUNNING' || status === 'CONFIGURING') return { selfService: 'Active' };
  return status === 'DEACTIVATED' || status === 'REMOVING' ? { selfService: 'Inactive' } : {};
}
