import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalBoolean, optionalList, optionalObject, optionalString } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { localizedText } from './localized-text.ts';
import { inEverySpelling } from './supervisor-spelling.ts';
import { asSupervisorInfo, asSupervisorStatus, defined } from './supervisor-wire.ts';
import type {
  ClusterCompatibility,
  SupervisorCluster,
  SupervisorInfo,
  SupervisorTopology,
} from './supervisor-types.ts';

export type * from './supervisor-types.ts';

export interface SupervisorReader {
  /** Clusters with workload management; none where vCenter does not have it. */
  list(signal: AbortSignal): Promise<SupervisorCluster[]>;
  /** `undefined` for a cluster without workload management. `not-found` where there is no such cluster. */
  get(cluster: string, signal: AbortSignal): Promise<SupervisorInfo | undefined>;
  /** Supervisors with their zones, from 8.0.0.1 on; none before. */
  topologies(signal: AbortSignal): Promise<SupervisorTopology[]>;
  compatibility(provider: string, signal: AbortSignal): Promise<ClusterCompatibility[]>;
}

/** None of these has a task: the effect shows in `config_status`, a while after the answer. */
export interface SupervisorWriter {
  /** One cluster, as every release has it. */
  enable(cluster: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
  /** Three zones, from 8.0.0.1 on. Answers the Supervisor's id. */
  enableOnZones(spec: JsonObject, signal: AbortSignal): Promise<string>;
  /** What is left out stays as it is; lists are replaced. */
  update(cluster: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
  /** Destroys all that runs on the Supervisor. */
  disable(cluster: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespace-management';

/** `/namespace-management/clusters`, and of 8.0 `/namespace-management/supervisors` for zones and names. */
export function supervisorReader(transport: ReadTransport): SupervisorReader {
  const topology = (supervisor: string, signal: AbortSignal) =>
    transport.read(
      { method: 'GET', path: `${root}/supervisors/{supervisor}/topology`, parameters: { supervisor } },
      (value) => asList(value, asZone),
      signal,
    );
  return {
    list: (signal) =>
      unlessMissing(
        transport.read({ method: 'GET', path: `${root}/clusters` }, (value) => asList(value, asCluster), signal),
      ),
    get: (cluster, signal) => unlessNotEnabled(transport.read(one('GET', '', cluster), asSupervisorInfo, signal)),
    topologies: async (signal) => {
      const request: ApiRequest = { method: 'GET', path: `${root}/supervisors/summaries` };
      const found = await unlessMissing(transport.read(request, asSummaries, signal));
      const read = async (summary: Omit<SupervisorTopology, 'zones'>) => ({
        ...summary,
        zones: await unlessMissing(topology(summary.supervisor, signal)),
      });
      return Promise.all(found.map(read));
    },
    compatibility: (provider, signal) =>
      transport.read(
        { method: 'GET', path: `${root}/cluster-compatibility`, query: { network_provider: provider } },
        (value) => asList(value, asCompatibility),
        signal,
      ),
  };
}

export function supervisorWriter(transport: Transport): SupervisorWriter {
  return {
    enable: (cluster, spec, signal) =>
      inEverySpelling(spec, (body) =>
        transport.write({ ...one('POST', '?action=enable', cluster), body }, asNothing, signal),
      ),
    enableOnZones: (spec, signal) =>
      inEverySpelling(spec, (body) =>
        transport.write({ method: 'POST', path: `${root}/supervisors?action=enable_on_zones`, body }, asId, signal),
      ),
    update: (cluster, spec, signal) =>
      inEverySpelling(spec, (body) => transport.write({ ...one('PATCH', '', cluster), body }, asNothing, signal)),
    disable: (cluster, signal) => transport.write(one('POST', '?action=disable', cluster), asNothing, signal),
  };
}

function one(method: ApiRequest['method'], action: string, cluster: string): ApiRequest {
  return { method, path: `${root}/clusters/{cluster}${action}`, parameters: { cluster } };
}

function asCluster(value: JsonValue): SupervisorCluster {
  const summary = asObject(value, 'a cluster with workload management');
  return {
    cluster: stringMember(summary, 'cluster'),
    cluster_name: stringMember(summary, 'cluster_name'),
    config_status: asSupervisorStatus(summary),
  };
}

function asSummaries(value: JsonValue | undefined): Omit<SupervisorTopology, 'zones'>[] {
  return asList(asObject(value)['items'], (item) => {
    const summary = asObject(item, 'a Supervisor');
    const name = optionalObject(summary, 'info', (info) => optionalString(info, 'name'));
    return { supervisor: stringMember(summary, 'supervisor'), ...defined({ name }) };
  });
}

function asZone(value: JsonValue): SupervisorTopology['zones'][number] {
  const zone = asObject(value, 'a zone');
  return { zone: stringMember(zone, 'zone'), clusters: stringsMember(zone, 'clusters') };
}

function asCompatibility(value: JsonValue): ClusterCompatibility {
  const found = asObject(value, 'what a cluster is fit for');
  return {
    cluster: stringMember(found, 'cluster'),
    compatible: optionalBoolean(found, 'compatible') ?? false,
    reasons: optionalList(found, 'incompatibility_reasons', localizedText).filter((text) => text !== ''),
  };
}

/** A release without an operation answers `OPERATION_NOT_FOUND`, or a bare 404. */
async function unlessMissing<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (isError(error, 'not-found') || isError(error, 'unsupported')) return [];
    throw error;
  }
}

/** A cluster that is not enabled answers `UNSUPPORTED`; 404 means that there is no such cluster. */
async function unlessNotEnabled<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isError(error, 'unsupported')) return undefined;
    throw error;
  }
}

function isError(error: unknown, code: VsphereError['code']): boolean {
  return error instanceof VsphereError && error.code === code;
}
