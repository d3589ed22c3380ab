import type { EnvironmentStatus } from '../../../src/controller/environment-status.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import { documentsOf, type BusyEnvironment } from './busy-estate.ts';

/** Objects of the busy estate's names, as `Kind name`, that no environment asks for. */
export function notAskedFor(state: VcenterState, environments: readonly BusyEnvironment[]): string[] {
  const asked = new Set(
    environments.flatMap(documentsOf).map(({ kind, metadata: { name } }) => `${kind} ${name ?? ''}`),
  );
  const busy = new Set(
    [...state.categories.values()].flatMap(({ id, name }) => (name.startsWith('busy-') ? [id] : [])),
  );
  const found = [
    ...named('VirtualMachine', state.virtualMachines, /^vm-[a-d]-\d/),
    ...named('Folder', state.folders, /^folder-[a-d]-\d/),
    ...named('VirtualMachineClass', state.virtualMachineClasses, /^[a-d]-\d/),
    ...[...state.tags.values()].flatMap(({ name, categoryId }) => (busy.has(categoryId) ? [`Tag ${name}`] : [])),
  ];
  return found.filter((one) => !asked.has(one));
}

/** What the environments warn of that was left over, in the same words. */
export function warnedOf(environments: readonly EnvironmentStatus[]): string[] {
  return environments
    .flatMap(({ warnings = [] }) => warnings.filter(({ code }) => code === 'unstamped-leftover'))
    .map(({ message }) => message.replace(/^(\w+) (?:.*\/)?([^/ ]+) was created .*$/, '$1 $2'));
}

function named(kind: string, objects: ReadonlyMap<string, { name?: string; id: string }>, ours: RegExp): string[] {
  return [...objects.values()].flatMap(({ id, name = id }) => (ours.test(name) ? [`${kind} ${name}`] : []));
}
