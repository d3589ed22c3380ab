import type { JsonObject } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { supervisorNamed } from '../workload/supervisors.ts';
import { kindFactsOf } from './facts.ts';

/** What stands in the way of a new namespace. Without facts, as when a creation is decided again, nothing does. */
export function checkNew(wanted: Manifest<'Namespace'>, facts?: JsonObject): Refusal | undefined {
  const known = kindFactsOf(facts);
  if (known === undefined) return undefined;
  const supervisor = supervisorNamed(known.supervisors, wanted.spec.supervisor);
  if (supervisor === undefined) {
    const isDeclared = wanted.references.some(({ path, declaredBy }) => path === 'spec.supervisor' && declaredBy);
    return isDeclared ? undefined : noSupervisor(wanted.spec.supervisor);
  }
  if (supervisor.status !== 'RUNNING' && supervisor.status !== 'CONFIGURING') {
    return notRunning(wanted.spec.supervisor, supervisor.status);
  }
  const hasQuota = Object.values(wanted.spec.quota ?? {}).some((limit) => limit !== null);
  return (
    (hasQuota ? quotaRefusal(known.unknownQuotaModels[supervisor.cluster]) : undefined) ??
    libraryRefusal(wanted, known.librariesApart)
  );
}

function noSupervisor(path: string): Refusal {
  return {
    reason: 'precondition',
    message: `There is no Supervisor on ${path}: workload management is not enabled there, or no longer.`,
    remedy: 'Correct the path, add a manifest of the kind Supervisor, or enable it in vCenter; then plan again.',
  };
}

function notRunning(path: string, status: string): Refusal {
  return {
    reason: 'precondition',
    message: `The Supervisor of ${path} is ${status}, and takes no namespaces until it is RUNNING.`,
    remedy: 'Wait until it is RUNNING, or put right what vCenter says of it; then plan again.',
  };
}

export function quotaRefusal(unknownModel: string | undefined): Refusal | undefined {
  if (unknownModel === undefined) return undefined;
  return {
    reason: 'unsupported',
    message: `The Supervisor has quotas of a structure that is not known here: ${unknownModel}.`,
    remedy: 'Leave `quota` out of the manifest, or use a release of Trueup that knows it.',
  };
}

export function libraryRefusal({ spec }: Manifest<'Namespace'>, librariesApart: boolean): Refusal | undefined {
  const writable = (spec.contentLibraries ?? []).filter((library) => library.writable === true);
  if (librariesApart || writable.length === 0) return undefined;
  return {
    reason: 'unsupported',
    message: `Writable libraries need vCenter 8.0 U2: ${writable.map(({ library }) => library).join(', ')}.`,
    remedy: 'Remove "writable: true", or keep the manifest for environments whose vCenter has it.',
  };
}
