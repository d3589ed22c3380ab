import { noContent, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { enable } from '../../workload/enable.ts';
import { enableSpec, type EnableSpec } from '../../workload/enable-spec.ts';
import { isRemoving, notNow, startRemoving } from '../../workload/status.ts';
import { shownState, supervisorInfo, supervisorStats } from '../../workload/supervisor-info.ts';
import { namespacesOf, shownSupervisors } from '../../workload/supervisors.ts';
import { refuseWhileRemoving, replace, update } from '../../workload/update.ts';
import { setSpec, updateSpec } from '../../workload/update-spec.ts';
import { supervisorOf, workloadBody, workloadRead } from './workload-call.ts';

/** Service `vcenter/namespace_management/clusters`. Every 204 is answered before what it asks for is done. */

const root = '/api/vcenter/namespace-management/clusters';

export const supervisorClusterOperations: Operation[] = [
  { id: `GET ${root}`, handle: workloadRead(listClusters) },
  { id: `GET ${root}/{cluster}`, handle: workloadRead((call) => supervisorInfo(call.vcenter, supervisorOf(call))) },
  { id: `POST ${root}/{cluster}?action=enable`, handle: workloadBody(enableSpec, enableCluster) },
  {
    id: `PATCH ${root}/{cluster}`,
    handle: workloadBody(updateSpec, (call, spec) => {
      update(call.vcenter, supervisorOf(call), spec);
      return noContent;
    }),
  },
  {
    id: `PUT ${root}/{cluster}`,
    handle: workloadBody(setSpec, (call, spec) => {
      replace(call.vcenter, supervisorOf(call), spec);
      return noContent;
    }),
  },
  { id: `POST ${root}/{cluster}?action=disable`, handle: withoutBody(disableCluster) },
  { id: `POST ${root}/{cluster}?action=rotate_password`, handle: withoutBody(rotatePassword) },
];

/** A Supervisor of three zones stands under each of its clusters. */
function listClusters({ vcenter }: Call): object[] {
  return shownSupervisors(vcenter).flatMap((found) => {
    const { configStatus, kubernetesStatus } = shownState(vcenter, found);
    const stats = supervisorStats(found);
    return found.clusters.map((cluster) => {
      const clusterName = vcenter.state.clusters.get(cluster)?.name ?? '';
      return { cluster, clusterName, stats, configStatus, kubernetesStatus };
    });
  });
}

function enableCluster(call: Call, spec: EnableSpec): Answer {
  const { state } = call.vcenter;
  const id = parameter(call, 'cluster');
  const cluster = state.clusters.get(id);
  if (cluster === undefined) throw notFound('cluster', id);
  enable(call.vcenter, { name: cluster.name, clusters: [cluster] }, spec);
  return noContent;
}

/** Namespaces go with their Supervisor, and everything in them. */
function disableCluster(call: Call): Answer {
  const { vcenter } = call;
  const supervisor = supervisorOf(call);
  if (supervisor.restoring === true) throw notNow(`The Supervisor ${supervisor.name} is being restored.`);
  startRemoving(supervisor, vcenter, vcenter.behaviour.supervisorRemovalMilliseconds);
  for (const namespace of namespacesOf(vcenter.state, supervisor)) {
    if (!isRemoving(namespace)) startRemoving(namespace, vcenter, vcenter.behaviour.supervisorRemovalMilliseconds);
  }
  return noContent;
}

function rotatePassword(call: Call): Answer {
  const { vcenter } = call;
  const supervisor = supervisorOf(call);
  refuseWhileRemoving(supervisor);
  const now = vcenter.now();
  if ((supervisor.passwordRotatesUntil ?? 0) > now) throw notNow('The password is being rotated.', supervisor.id);
  supervisor.passwordRotatesUntil = now + vcenter.behaviour.supervisorUpdateMilliseconds;
  return noContent;
}
