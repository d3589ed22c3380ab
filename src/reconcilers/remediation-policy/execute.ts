import { canonicalJson, isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { InternalError } from '../../base/internal-error.ts';
import { adviceFor } from '../../client/error-advice.ts';
import type { PolicyScope } from '../../client/services/remediation-policies.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Step } from '../../plan/step.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { policyFields, wireFields } from './fields.ts';

export async function execute(
  { remediationPolicies }: VsphereWriter,
  step: Step<'RemediationPolicy'>,
  { signal }: ExecuteContext,
): Promise<Executed> {
  if (step.operation !== 'set') return unknownOperation(step);
  const scope = scopeArg(step);
  const set = objectArg(step, 'set');
  // A PUT replaces everything, so what is configured by now goes back with it, unknown fields included.
  const live = await remediationPolicies.configured(scope, signal);
  try {
    await remediationPolicies.set(scope, merged(live, set), signal);
  } catch (error) {
    const later = laterFields(live, set);
    if (!isUnexpectedInput(error) || later.length === 0) throw error;
    const rest = Object.fromEntries(Object.entries(set).filter(([key]) => !later.includes(key)));
    const body = merged(live, rest);
    if (canonicalJson(body) !== canonicalJson(live)) await remediationPolicies.set(scope, body, signal);
    throw unsupportedFields(later, error);
  }
  return {};
}

/** What is configured, with the planned values in it and without those that become inherited. */
export function merged(live: JsonObject, set: JsonObject): JsonObject {
  const planned = Object.entries(set).map(([key, value]) => [key, withUnknownMembers(key, live[key], value)] as const);
  const policy = Object.entries({ ...live, ...Object.fromEntries(planned) });
  return Object.fromEntries(policy.filter(([key, value]) => set[key] !== null && value !== undefined));
}

/** Members of a structure that this program does not know stay as they are. */
function withUnknownMembers(key: string, live: JsonValue | undefined, value: JsonValue): JsonValue {
  if (!isPlainObject(value) || !isPlainObject(live)) return value;
  const known = Object.values(wireFields).find((field) => field.key === key)?.members ?? [];
  const unknown = Object.entries(live).filter(([member]) => !known.includes(member));
  return { ...Object.fromEntries(unknown), ...value };
}

/** Fields that the step adds and that not every release has. */
function laterFields(live: JsonObject, set: JsonObject): string[] {
  return policyFields
    .map((field) => wireFields[field])
    .filter(({ key, isLater }) => isLater === true && (set[key] ?? null) !== null && live[key] === undefined)
    .map(({ key }) => key);
}

function isUnexpectedInput(error: unknown): error is VsphereError {
  return error instanceof VsphereError && error.errorType === 'UNEXPECTED_INPUT';
}

function unsupportedFields(keys: readonly string[], error: VsphereError): VsphereError {
  const names = policyFields.filter((field) => keys.includes(wireFields[field].key));
  return new VsphereError(
    {
      ...error.toRecord(),
      code: 'unsupported',
      ...adviceFor.unsupported,
      message: `This vCenter does not take ${names.join(', ')} (UnsupportedField); the rest of the policy is set. ${error.message}`,
      remedy: `Remove ${names.join(', ')} from the manifest, or upgrade vCenter.`,
    },
    error,
  );
}

function scopeArg(step: Step): PolicyScope {
  const { type, id, of } = objectArg(step, 'scope');
  if ((type === 'cluster' || type === 'host') && typeof id === 'string') return { type, id };
  if (type === 'defaults' && (of === 'clusters' || of === 'hosts')) return { type, of };
  throw new InternalError(`step ${step.id} does not say whose policy it sets`);
}
