import { created, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { Cluster } from '../../state/objects.ts';
import type { Supervisor } from '../../state/workload-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { enable } from '../../workload/enable.ts';
import { fromSupervisorSpec } from '../../workload/from-supervisor-spec.ts';
import { detailed } from '../../workload/status.ts';
import { shownState, supervisorStats } from '../../workload/supervisor-info.ts';
import { clusterSupervisorSpec, zonesSupervisorSpec, type SupervisorSpec } from '../../workload/supervisor-spec.ts';
import { shownSupervisors, supervisorWithId } from '../../workload/supervisors.ts';
import { since } from '../since.ts';
import { workloadBody, workloadRead } from './workload-call.ts';

/** Service `vcenter/namespace_management/supervisors`: Supervisors by ids of their own, and across zones. */

const root = '/api/vcenter/namespace-management/supervisors';
const zonesOfSupervisor = 3;

export const supervisorOperations: Operation[] = since('8.0.0', [
  {
    id: `GET ${root}/summaries`,
    handle: workloadRead(({ vcenter }) => ({
      items: shownSupervisors(vcenter).map((found) => ({ supervisor: found.id, info: summary(vcenter, found) })),
    })),
  },
  {
    id: `GET ${root}/{supervisor}/summary`,
    handle: workloadRead((call) => summary(call.vcenter, supervisorOf(call))),
  },
  {
    id: `GET ${root}/{supervisor}/topology`,
    handle: workloadRead((call) => {
      const { clusters, zones } = supervisorOf(call);
      return clusters.map((cluster, index) => ({ zone: zones[index], clusters: [cluster] }));
    }),
  },
  {
    id: `GET ${root}/{supervisor}/conditions`,
    handle: workloadRead((call) => conditions(call.vcenter, supervisorOf(call))),
  },
  {
    id: `POST ${root}/{cluster}?action=enable_on_compute_cluster`,
    handle: workloadBody(clusterSupervisorSpec, enableOnCluster, 'supervisor'),
  },
  { id: `POST ${root}?action=enable_on_zones`, handle: workloadBody(zonesSupervisorSpec, enableOnZones, 'supervisor') },
]);

function supervisorOf(call: Call): Supervisor {
  return supervisorWithId(call.vcenter, parameter(call, 'supervisor'));
}

function summary(vcenter: Vcenter, found: Supervisor): object {
  const { configStatus, kubernetesStatus } = shownState(vcenter, found);
  return { name: found.name, stats: supervisorStats(found), configStatus, kubernetesStatus };
}

function conditions(vcenter: Vcenter, found: Supervisor): object {
  const { configStatus, kubernetesStatus, messages } = shownState(vcenter, found);
  return {
    messages: detailed(messages),
    status: [
      { type: 'Configured', status: configStatus === 'RUNNING' ? 'TRUE' : 'FALSE' },
      { type: 'KubernetesReady', status: kubernetesStatus === 'READY' ? 'TRUE' : 'FALSE' },
    ],
  };
}

function enableOnCluster(call: Call, spec: SupervisorSpec): Answer {
  const { state } = call.vcenter;
  const id = parameter(call, 'cluster');
  const cluster = state.clusters.get(id);
  if (cluster === undefined) throw notFound('cluster', id);
  const inZone = spec.zone === undefined ? undefined : state.zones.get(spec.zone);
  if (spec.zone !== undefined && inZone?.cluster !== id) throw notFound('zone', spec.zone);
  return begin(call.vcenter, spec, [cluster]);
}

function enableOnZones(call: Call, spec: SupervisorSpec): Answer {
  const { state } = call.vcenter;
  const zones = new Set(spec.zones);
  if (zones.size !== zonesOfSupervisor) throw invalidArgument(`A Supervisor stands on ${zonesOfSupervisor} zones.`);
  const clusters = [...zones].map((zone) => {
    const cluster = state.clusters.get(state.zones.get(zone)?.cluster ?? '');
    if (cluster === undefined) throw notFound('zone', zone);
    return cluster;
  });
  return begin(call.vcenter, spec, clusters);
}

function begin(vcenter: Vcenter, spec: SupervisorSpec, clusters: Cluster[]): Answer {
  const { name } = spec;
  if ([...vcenter.state.supervisors.values()].some((found) => found.name === name)) {
    throw alreadyExists('Supervisor', name);
  }
  return created(enable(vcenter, { name, clusters }, fromSupervisorSpec(vcenter.state, spec)).id);
}
