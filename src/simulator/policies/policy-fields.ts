import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { ApiError, invalidArgument, message } from '../operations/api-error.ts';
import { anything, boolean, integer, maybe, object, oneOf, optional, type Shape } from '../operations/shape.ts';
import { isAtLeast } from '../operations/release.ts';
import { powerActions, type FailureAction, type PolicyScope } from './effective-policy.ts';

/** A field of a policy: the release that it came with, and what it may hold. */
interface PolicyField {
  since: string;
  /** A cluster's alone. */
  cluster?: true;
  shape: Shape<unknown>;
}

const failureAction: Shape<unknown> = {
  read(value, at) {
    const wire = object<FailureAction>({
      action: oneOf(['FAIL', 'RETRY']),
      retry_delay: optional(natural),
      retry_count: optional(natural),
    }).read(value, at);
    const given = ['retry_delay', 'retry_count'].filter((name) => Object.hasOwn(wire, name));
    if (wire.action === 'FAIL' && given.length > 0) throw invalidArgument(`${at}.${given.join()} belongs to RETRY.`);
    if (wire.action === 'RETRY' && given.length < 2) {
      throw invalidArgument(`${at} says RETRY and needs retry_delay and retry_count.`);
    }
    return wire;
  },
};

const natural: Shape<number> = {
  read(value, at) {
    const number = integer.read(value, at);
    if (number >= 0) return number;
    throw invalidArgument(`${at} is ${number}; it must not be negative.`);
  },
};

const parallel = object<{ enabled: boolean; max_hosts?: number | undefined }>({
  enabled: boolean,
  max_hosts: maybe({
    read(value, at) {
      const number = integer.read(value, at);
      if (number >= 1) return number;
      throw invalidArgument(`${at} is ${number}; at least one host must be remediated at a time.`);
    },
  }),
});

const fields: Record<string, PolicyField> = {
  failure_action: { since: '7.0', shape: failureAction },
  pre_remediation_power_action: { since: '7.0', shape: oneOf(powerActions) },
  enable_quick_boot: { since: '7.0', shape: boolean },
  disable_dpm: { since: '7.0', cluster: true, shape: boolean },
  disable_hac: { since: '7.0', cluster: true, shape: boolean },
  evacuate_offline_vms: { since: '7.0', cluster: true, shape: boolean },
  enforce_hcl_validation: { since: '7.0.3', cluster: true, shape: boolean },
  parallel_remediation_action: { since: '8.0', cluster: true, shape: parallel },
  enforce_quick_patch: { since: '8.0.3', cluster: true, shape: boolean },
  config_manager_policy_spec: { since: '8.0.3', cluster: true, shape: anything },
  software_policy_spec: { since: '9.1', cluster: true, shape: anything },
};

/** Whether a vCenter of that version has the field in policies of that sort. */
export function hasField(version: string, type: PolicyScope['type'], name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field !== undefined && isAtLeast(version, field.since) && (type === 'clusters' || field.cluster === undefined);
}

/**
 * Reads a policy as that version takes it. Fields of later releases are refused, unless they are among `held`: what
 * a vCenter shows it also takes back.
 */
export function readPolicy(body: unknown, version: string, type: PolicyScope['type'], held: JsonObject): JsonObject {
  if (!isPlainObject(body)) throw invalidArgument('body is not a policy; it must be an object.', 'body');
  const unknown = Object.keys(body).filter((name) => !hasField(version, type, name) && !Object.hasOwn(held, name));
  if (unknown.length > 0) {
    const text = `body has members that the operation does not know: ${unknown.join(', ')}.`;
    throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', text, ...unknown));
  }
  const read = Object.entries(body).map(([name, value]) => {
    const shape = hasField(version, type, name) ? (fields[name]?.shape ?? anything) : anything;
    return [name, shape.read(value, `body.${name}`)] as const;
  });
  return Object.fromEntries(read) as JsonObject;
}
