import type { Refusal } from '../../plan/comparison.ts';
import type { Reference } from '../../spec/manifest.ts';
import type { SupervisorAt } from './supervisors.ts';

interface OnSupervisor {
  spec: { supervisor: string };
  references: readonly Reference[];
}

/** What of its Supervisor stands in the way of something new; one that this environment is about to enable does not. */
export function supervisorRefusal(
  { spec, references }: OnSupervisor,
  supervisor: SupervisorAt | undefined,
): Refusal | undefined {
  if (supervisor === undefined) {
    const isDeclared = references.some(({ path, declaredBy }) => path === 'spec.supervisor' && declaredBy);
    return isDeclared ? undefined : noSupervisor(spec.supervisor);
  }
  const { status } = supervisor;
  return status === 'RUNNING' || status === 'CONFIGURING' ? undefined : notRunning(spec.supervisor, status);
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

export function libraryRefusal(
  libraries: readonly { library: string; writable?: boolean }[] | undefined,
  librariesApart: boolean,
): Refusal | undefined {
  const writable = (libraries ?? []).filter((library) => library.writable === true);
  if (librariesApart || writable.length === 0) return undefined;
  return {
    reason: 'unsupported',
    message: `Writable libraries need vCenter 8.0 U2: ${writable.map(({ library }) => library).join(', ')}.`,
    remedy: 'Remove "writable: true", or keep the manifest for environments whose vCenter has it.',
  };
}
