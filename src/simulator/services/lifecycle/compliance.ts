import type { JsonObject } from '../../../base/json.ts';
import { headOf, imageOf, ownImage } from '../../images/managed-image.ts';
import { hostsOf, scan } from '../../images/scan.ts';
import { targetOfCommit } from '../../images/target-image.ts';
import { ok } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { isAtLeast } from '../../operations/release.ts';
import type { ImageCommit } from '../../state/image-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { hostOf } from '../esx-settings/settings-target.ts';
import { lifecycleTask, noBody, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes, ofClusters, ofHosts, type Scope } from './scope.ts';

/** Whether hosts run the image that is committed: the scan, and what the last one found. */
export const complianceOperations: Operation[] = [
  ...ofClusters((scope) => [scanOperation(scope)]),
  ...ofHosts((scope) => [scanOperation(scannedHosts(scope))]),
  ...inBothScopes((scope) => [
    { id: `GET ${scope.root}/software/compliance`, handle: withoutBody((call) => ok(lastCompliance(scope, call))) },
  ]),
];

/** Before 8.0, hosts have no image of their own, but one that is in a cluster can be held against its cluster's. */
function scannedHosts(hosts: Scope): Scope {
  const target: Scope['target'] = (call) =>
    isAtLeast(call.vcenter.version, '8.0') ? hosts.target(call) : hostOf(call).id;
  return { ...hosts, target };
}

function scanOperation(scope: Scope): Operation {
  return lifecycleTask(scope, {
    path: 'POST /software?action=scan',
    service: 'software',
    operation: 'scan',
    description: 'Check the compliance of hosts with their image',
    shape: noBody,
    exclusive: true,
    milliseconds: scanTime,
    begin(call, target) {
      headFor(call.vcenter.state, target);
      return undefined;
    },
    finish: scanCommitted,
  });
}

/** The slowest host decides: all are asked at once. */
function scanTime({ vcenter }: Call, target: string): number {
  const slowest = Math.max(1, ...hostsOf(vcenter.state, target).map(({ lifecycle }) => lifecycle?.slow ?? 1));
  return Math.round(vcenter.behaviour.scanMilliseconds * slowest);
}

function scanCommitted(context: LifecycleContext, { target }: LifecycleArguments): JsonObject {
  const found = scan(context, target, targetOfCommit(context.state, headFor(context.state, target)));
  ownImage(context.state, target).compliance = found;
  return found;
}

/** The image that hosts are to run: of a host in a cluster, its cluster's. */
function headFor(state: VcenterState, target: string): ImageCommit {
  const parent = state.hosts.get(target)?.parent ?? '';
  const head = headOf(imageOf(state, state.clusters.has(parent) ? parent : target));
  if (head === undefined) throw notFound('desired image of', target);
  return head;
}

function lastCompliance(scope: Scope, call: Call): JsonObject {
  const target = scope.target(call);
  const { compliance } = imageOf(call.vcenter.state, target);
  if (compliance === undefined) throw notFound('compliance result of', target);
  return compliance;
}
