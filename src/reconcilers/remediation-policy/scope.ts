import type { PolicyScope } from '../../client/services/remediation-policies.ts';
import type { Reference } from '../../spec/manifest.ts';
import type { RemediationPolicySpec } from '../../spec/generated/kinds.ts';
import { clusterOrHostIn } from '../inventory/cluster-or-host.ts';

type Whose = Pick<RemediationPolicySpec, 'cluster' | 'host' | 'defaults'>;

/** The part of a spec that says whose policy it is. */
export function whose({ cluster, host, defaults }: Whose): Whose {
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(host === undefined ? {} : { host }),
    ...(defaults === undefined ? {} : { defaults }),
  };
}

/** Where a policy is; `undefined` when what it names has no id. */
export function scopeOf<R extends Pick<Reference, 'path'>>(
  { defaults }: Whose,
  references: readonly R[],
  idOf: (reference: R) => string | undefined,
): PolicyScope | undefined {
  if (defaults !== undefined) return { type: 'defaults', of: defaults };
  return clusterOrHostIn(references, idOf);
}

/** What stands for vCenter's id: a policy has none of its own. */
export function idOfScope(scope: PolicyScope): string {
  return scope.type === 'defaults' ? `defaults/${scope.of}` : scope.id;
}

/** The scope that one inherits from; the defaults have none but what is built in. */
export function parentOf(scope: PolicyScope): PolicyScope | undefined {
  if (scope.type === 'defaults') return undefined;
  return { type: 'defaults', of: scope.type === 'cluster' ? 'clusters' : 'hosts' };
}
