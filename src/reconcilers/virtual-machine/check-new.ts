import type { JsonObject } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Spec } from './facts.ts';
import { problemsWith } from './static-checks.ts';

/** What stands in the way of making a machine, before anything is written. `facts.route` says what the server can do. */
export function checkNew(wanted: Manifest<'VirtualMachine'>, facts?: JsonObject): Refusal | undefined {
  const { spec, metadata } = wanted;
  const [problem] = [...sourceProblems(spec), ...problemsWith(spec, metadata.name), ...routeProblems(spec, facts)];
  return problem;
}

function sourceProblems(spec: Spec): Refusal[] {
  const { source = { scratch: {} }, placement, guestOS } = spec;
  const { resourcePool, cluster, host, datastore } = placement;
  const isScratch = source.scratch !== undefined;
  if (isScratch && guestOS === undefined) {
    return [
      problem('A machine from scratch needs a guest operating system.', 'Write spec.guestOS, such as RHEL_9_64.'),
    ];
  }
  const takesOver = source.clone !== undefined;
  if (resourcePool === undefined && cluster === undefined && host === undefined && !takesOver) {
    return [problem('It is said nowhere what the machine runs on.', 'Write placement.resourcePool, cluster or host.')];
  }
  if (datastore === undefined && isScratch) {
    return [problem('A machine from scratch needs a datastore.', 'Write placement.datastore.')];
  }
  if (source.ovfItem !== undefined && resourcePool === undefined && cluster === undefined) {
    return [
      problem('An OVF item is deployed into a resource pool or cluster.', 'Write placement.resourcePool or cluster.'),
    ];
  }
  return [];
}

/** Fields that only VI-JSON can write. */
function routeProblems(spec: Spec, facts: JsonObject | undefined): Refusal[] {
  if (facts?.['route'] !== 'rest') return [];
  const fields = vimFieldsOf(spec);
  if (fields.length === 0) return [];
  const message = `${fields.join(', ')} cannot be set through the REST API of this vCenter.`;
  return [{ reason: 'unsupported', message, remedy: 'Leave them out, or use vCenter 8.0 U1 or later.' }];
}

/** Deployments from a library take the notes of a machine with them, through REST as well. */
function vimFieldsOf(spec: Spec): string[] {
  const { source = {}, annotation, removal, template } = spec;
  const names = ['extraConfig', 'customAttributes', 'cpuAllocation', 'memoryAllocation'] as const;
  const flags = ['secureBoot', 'vTpm', 'nestedVirtualization'] as const;
  const takesNotes = source.ovfItem !== undefined || source.templateItem !== undefined;
  const takesGuest = source.scratch !== undefined || spec.source === undefined;
  return [
    ...(source.vmTemplate === undefined ? [] : ['spec.source.vmTemplate']),
    ...(annotation === undefined || takesNotes ? [] : ['spec.annotation']),
    ...(spec.guestOS === undefined || takesGuest ? [] : ['spec.guestOS']),
    ...names.filter((name) => spec[name] !== undefined).map((name) => `spec.${name}`),
    ...flags.filter((name) => spec[name] === true).map((name) => `spec.${name}`),
    ...(template === true ? ['spec.template'] : []),
    ...(removal === 'unregister' ? ['spec.removal'] : []),
  ];
}

function problem(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}
