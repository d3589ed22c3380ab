import type { JsonObject } from '../../../base/json.ts';
import { applyImpact } from '../../images/apply-impact.ts';
import { clusterApplyResult, hostApplyResult } from '../../images/apply-result.ts';
import { imageOf } from '../../images/managed-image.ts';
import { ok } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { QueryShape } from '../../operations/query.ts';
import type { ManagedImage } from '../../state/image-objects.ts';
import { chosenHosts } from './remediate.ts';
import { inBothScopes, type Scope } from './scope.ts';

/** Services `esx/settings/{clusters,hosts}/software/reports`: what was found and done last. */
export const reportOperations: Operation[] = inBothScopes((scope) => [
  report(scope, 'last-check-result', (_call, { lastCheck }) => lastCheck),
  report(scope, 'last-apply-result', ({ vcenter }, { lastApply }) => {
    if (lastApply === undefined) return undefined;
    return scope.type === 'clusters'
      ? clusterApplyResult(lastApply, vcenter.now())
      : hostApplyResult(lastApply, vcenter.now());
  }),
  report(scope, 'apply-impact', impactReport(scope), scope.type === 'clusters' ? { hosts: 'texts' } : {}),
]);

type Report = (call: Call, image: ManagedImage) => object | undefined;

function report(scope: Scope, name: string, show: Report, query: QueryShape = {}): Operation {
  return {
    id: `GET ${scope.root}/software/reports/${name}`,
    query,
    handle: withoutBody((call) => {
      const target = scope.target(call);
      const found = show(call, imageOf(call.vcenter.state, target));
      if (found === undefined) throw notFound(`${name} of`, target);
      return ok(found);
    }),
  };
}

/** It follows from the last scan, and there is none where nobody scanned. */
function impactReport(scope: Scope): Report {
  return (call, { id, compliance }): JsonObject | undefined => {
    if (compliance === undefined) return undefined;
    const { state } = call.vcenter;
    const hosts = chosenHosts(state, id, [...(call.query.all('hosts') ?? [])]);
    return applyImpact(state, { compliance, hosts, cluster: scope.type === 'clusters' ? id : undefined });
  };
}
