import { isPlainObject, type JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';

/** A cluster that a Supervisor runs on, and the state of that Supervisor. */
export interface SupervisorPlace {
  /** The id of the cluster. */
  cluster: string;
  /** The id of the Supervisor; left out by servers before 8.0.0.1, which know it by its cluster. */
  supervisor?: string;
  /** `CONFIGURING`, `REMOVING`, `RUNNING` or `ERROR`. */
  status: string;
}

export interface SupervisorPlaceReader {
  /** Every cluster with workload management; those of one Supervisor share its id. */
  list(signal: AbortSignal): Promise<SupervisorPlace[]>;
  /** The structures that quotas have there: `{create, update}`. */
  quotaModel(cluster: string, signal: AbortSignal): Promise<{ create: string; update: string }>;
}

const root = '/api/vcenter/namespace-management';

/** `GET /clusters`, and of 8.0.0.1 and later `GET /supervisors/summaries` with each `topology`. */
export function supervisorPlaceReader(transport: ReadTransport): SupervisorPlaceReader {
  const clusters = (signal: AbortSignal) =>
    unlessMissing(
      transport.read({ method: 'GET', path: `${root}/clusters` }, (value) => asList(value, asPlace), signal),
      [],
    );
  const supervisors = (signal: AbortSignal) =>
    unlessMissing(transport.read({ method: 'GET', path: `${root}/supervisors/summaries` }, asSupervisors, signal), []);
  const topology = (supervisor: string, signal: AbortSignal) =>
    transport.read(
      { method: 'GET', path: `${root}/supervisors/{supervisor}/topology`, parameters: { supervisor } },
      asTopology,
      signal,
    );
  return {
    list: async (signal) => {
      const [places, found] = await Promise.all([clusters(signal), supervisors(signal)]);
      const supervisorOf = new Map<string, string>();
      for (const { supervisor } of found) {
        const members = await unlessMissing(topology(supervisor, signal), []);
        for (const cluster of members) supervisorOf.set(cluster, supervisor);
      }
      return withZones(places, supervisorOf, found);
    },
    quotaModel: (cluster, signal) =>
      transport.read(
        { method: 'GET', path: `${root}/clusters/{cluster}/workload-resource-options`, parameters: { cluster } },
        (value) => {
          const options = asObject(value, 'the options of quotas');
          return {
            create: stringMember(options, 'create_resource_quota_type'),
            update: stringMember(options, 'update_resource_quota_type'),
          };
        },
        signal,
      ),
  };
}

interface Supervisor {
  supervisor: string;
  status: string;
}

/** The list of clusters shows one of the clusters of a Supervisor with zones; its topology has the others. */
function withZones(
  places: readonly SupervisorPlace[],
  supervisorOf: ReadonlyMap<string, string>,
  supervisors: readonly Supervisor[],
): SupervisorPlace[] {
  const listed = places.map((place) => {
    const supervisor = supervisorOf.get(place.cluster);
    return supervisor === undefined ? place : { ...place, supervisor };
  });
  const known = new Set(places.map(({ cluster }) => cluster));
  const others = [...supervisorOf].flatMap(([cluster, supervisor]) => {
    const status = supervisors.find((found) => found.supervisor === supervisor)?.status ?? '';
    return known.has(cluster) ? [] : [{ cluster, supervisor, status }];
  });
  return [...listed, ...others];
}

function asPlace(value: JsonValue): SupervisorPlace {
  const summary = asObject(value, 'a cluster with workload management');
  return { cluster: stringMember(summary, 'cluster'), status: stringMember(summary, 'config_status') };
}

function asSupervisors(value: JsonValue | undefined): Supervisor[] {
  return asList(asObject(value)['items'], (item) => {
    const summary = asObject(item, 'a Supervisor');
    const info = summary['info'];
    const status = isPlainObject(info) ? info['config_status'] : undefined;
    return { supervisor: stringMember(summary, 'supervisor'), status: typeof status === 'string' ? status : '' };
  });
}

function asTopology(value: JsonValue | undefined): string[] {
  return asList(value, (zone) => stringsMember(asObject(zone, 'a zone'), 'clusters')).flat();
}

async function unlessMissing<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VsphereError && error.code === 'not-found') return otherwise;
    throw error;
  }
}
