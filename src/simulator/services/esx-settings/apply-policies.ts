import type { JsonObject } from '../../../base/json.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { bodyOf, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { anything } from '../../operations/shape.ts';
import {
  builtInPolicy,
  configuredFor,
  configuredPolicy,
  policyId,
  type PolicyScope,
} from '../../policies/effective-policy.ts';
import { hasField, readPolicy } from '../../policies/policy-fields.ts';
import { since } from '../since.ts';
import { clusterOf, managedHostOf } from './settings-target.ts';

/** Services `esx/settings/{clusters,hosts,defaults}/policies/apply`, and their effective views. */

const root = '/api/esx/settings';

const clusters: ScopeOf = (call) => ({ type: 'clusters', id: clusterOf(call).id });
const hosts: ScopeOf = (call) => ({ type: 'hosts', id: managedHostOf(call).id });

export const applyPolicyOperations: Operation[] = [
  ...operationsAt(`${root}/clusters/{cluster}/policies/apply`, clusters),
  ...operationsAt(`${root}/defaults/clusters/policies/apply`, () => ({ type: 'clusters' })),
  ...since('8.0', operationsAt(`${root}/hosts/{host}/policies/apply`, hosts)),
  ...since(
    '8.0',
    operationsAt(`${root}/defaults/hosts/policies/apply`, () => ({ type: 'hosts' })),
  ),
];

type ScopeOf = (call: Call) => PolicyScope;

function operationsAt(path: string, scopeOf: ScopeOf): Operation[] {
  return [
    { id: `GET ${path}`, handle: withoutBody((call) => ok(configuredPolicy(call.vcenter.state, scopeOf(call)))) },
    { id: `PUT ${path}`, handle: (call) => setPolicy(call, scopeOf(call)) },
    { id: `GET ${path}/effective`, handle: withoutBody((call) => ok(effective(call, scopeOf(call)))) },
  ];
}

/** The whole policy is replaced: what the body leaves out is inherited again. */
function setPolicy(call: Call, scope: PolicyScope): Answer {
  const { vcenter } = call;
  const { state, behaviour, version } = vcenter;
  const held = configuredPolicy(state, scope);
  const policy = readPolicy(bodyOf(call, anything), version, scope.type, held);
  const kept = behaviour.policyFieldsOfLaterReleases === 'kept' ? laterFields(held, version, scope) : {};
  const id = policyId(scope);
  state.remediationPolicies.set(id, { id, policy: { ...kept, ...policy } });
  return noContent;
}

function laterFields(held: JsonObject, version: string, { type }: PolicyScope): JsonObject {
  return Object.fromEntries(Object.entries(held).filter(([name]) => !hasField(version, type, name)));
}

function effective({ vcenter }: Call, scope: PolicyScope): object {
  const { state, behaviour, version } = vcenter;
  const builtIn = Object.entries(builtInPolicy(scope.type)).filter(([name]) => hasField(version, scope.type, name));
  const dpm = scope.type === 'clusters' ? { disable_dpm: behaviour.effectiveDisableDpm } : {};
  return { ...Object.fromEntries(builtIn), ...dpm, ...configuredFor(state, scope) };
}
