import { imageOf, ownImage } from '../../images/managed-image.ts';
import { hostsOf, scan } from '../../images/scan.ts';
import { targetOfCommit } from '../../images/target-image.ts';
import { headOf } from '../../images/managed-image.ts';
import { ok } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { committed } from './desired-image.ts';
import { lifecycleTask, noBody, type LifecycleArguments, type LifecycleContext } from './lifecycle-task.ts';
import { inBothScopes, type Scope } from './scope.ts';
import type { JsonObject } from '../../../base/json.ts';

/** Whether hosts run the image that is committed: the scan, and what the last one found. */
export const complianceOperations: Operation[] = inBothScopes((scope) => [
  lifecycleTask(scope, {
    path: 'POST /software?action=scan',
    service: 'software',
    operation: 'scan',
    description: 'Check the compliance of hosts with their image',
    shape: noBody,
    exclusive: true,
    milliseconds: scanTime,
    begin(call) {
      committed(scope, call);
      return undefined;
    },
    finish: scanCommitted,
  }),
  { id: `GET ${scope.root}/software/compliance`, handle: withoutBody((call) => ok(lastCompliance(scope, call))) },
]);

/** The slowest host decides: all are asked at once. */
function scanTime({ vcenter }: Call, target: string): number {
  const slowest = Math.max(1, ...hostsOf(vcenter.state, target).map(({ lifecycle }) => lifecycle?.slow ?? 1));
  return Math.round(vcenter.behaviour.scanMilliseconds * slowest);
}

function scanCommitted(context: LifecycleContext, { target }: LifecycleArguments): JsonObject {
  const image = ownImage(context.state, target);
  const head = headOf(image);
  if (head === undefined) throw notFound('desired image of', target);
  image.compliance = scan(context, target, targetOfCommit(context.state, head));
  return image.compliance;
}

function lastCompliance(scope: Scope, call: Call): JsonObject {
  const target = scope.target(call);
  const { compliance } = imageOf(call.vcenter.state, target);
  if (compliance === undefined) throw notFound('compliance result of', target);
  return compliance;
}
