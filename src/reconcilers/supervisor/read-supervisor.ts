import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { SupervisorTopology } from '../../client/services/supervisors.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { softwareFacts, worstMessages, type SupervisorFacts } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { digestOfGoing } from './left-marks.ts';
import { readMarks } from './marks.ts';
import { clustersOf } from './members.ts';
import type { SupervisorNames } from './names.ts';
import type { ReadSupervisor } from './supervisor-parts.ts';

/** Five reads and its marks; `undefined` where the cluster has no Supervisor (any more). */
export async function readSupervisor(
  reader: VsphereReader,
  {
    cluster,
    environment,
    topology,
  }: { cluster: string; environment: string; topology?: SupervisorTopology | undefined },
  signal: AbortSignal,
): Promise<ReadSupervisor | undefined> {
  const info = await reader.supervisors.get(cluster, signal);
  if (info === undefined) return undefined;
  const hasNetworks = info.network_provider === 'VSPHERE_NETWORK';
  const [networks, loadBalancers, software, marks] = await Promise.all([
    hasNetworks ? unlessGone(reader.supervisorNetworks.list(cluster, signal), []) : [],
    hasNetworks ? unlessGone(reader.supervisorLoadBalancers.list(cluster, signal), []) : [],
    unlessGone(reader.supervisorUpgrades.get(cluster, signal), undefined),
    readMarks(reader, [cluster, ...(topology === undefined ? [] : clustersOf(topology))], environment, signal),
  ]);
  return { cluster, info, networks, loadBalancers, software, marks, topology };
}

/** What is being enabled or removed may not have all of its parts. */
async function unlessGone<T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VsphereError && (error.code === 'not-found' || error.code === 'unsupported')) return otherwise;
    throw error;
  }
}

/** The digest leaves out the state, which moves by itself. One that is going and is not ours is nobody's to wait for. */
export function observationOf(
  read: ReadSupervisor,
  names: SupervisorNames,
  environment: string,
): PresentObservation<'Supervisor'> {
  const { cluster, info, networks, software, marks } = read;
  const fields = fieldsOf(read, names);
  const { stamps, notes } = marks;
  const owner = ownerAmong(stamps, environment);
  const isGoing = info.config_status === 'REMOVING';
  const facts: SupervisorFacts = {
    status: info.config_status,
    kubernetes: info.kubernetes_status,
    messages: worstMessages(info),
    ...(software === undefined ? {} : { software: softwareFacts(software) }),
    namespaces: Object.fromEntries(networks.map(({ network, namespaces }) => [network, namespaces])),
    notes,
  };
  return {
    state: 'present',
    id: cluster,
    identity: [names.pathOf(cluster)],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields,
    facts,
    digest: isGoing
      ? digestOfGoing(cluster, stamps)
      : digestOf({ cluster, fields: fields as JsonObject, stamps, notes }),
    ...(isGoing && owner === undefined ? { removing: true as const } : {}),
  };
}
