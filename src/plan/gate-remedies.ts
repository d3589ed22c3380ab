import type { Impact } from './impact.ts';
import type { Plan } from './plan.ts';

/** What people can do about steps that policy holds; it depends on where they are: at the command line, or before a daemon. */
export interface GateRemedies {
  impact(missing: readonly Impact[]): string;
  window(missing: readonly Impact[]): string;
  denied(): string;
  hosts(needed: number): string;
  budget(name: string, wanted: number): string;
}

export const commandLineRemedies: GateRemedies = {
  impact: (missing) => `Allow it for this run with "--allow ${missing.join(',')}".`,
  window: (missing) =>
    `Allow it for this run with "--allow ${missing.join(',')}", or run again when the window is open.`,
  denied: () => 'Run again when the window has closed.',
  hosts: (needed) =>
    `Raise "budgets: { hostsInMaintenance: ${needed} }" or give "--budget hostsInMaintenance=${needed}".`,
  budget: (name, wanted) =>
    `Check that all of them are meant; then raise "budgets: { ${name}: ${wanted} }" or give "--budget ${name}=${wanted}".`,
};

/** For people who cannot change what a run allows, but can approve a plan or change the project file. */
export function daemonRemedies(plan: Pick<Plan, 'id' | 'environment'>): GateRemedies {
  const approve = approveCommand(plan);
  return {
    impact: (missing) =>
      `Approve it with ${approve}, or add "${missing.join(', ')}" to "sync: allow" of the project file.`,
    window: () => `It runs by itself then; to run it before, approve it with ${approve}.`,
    denied: () => 'It is looked at again when the window has closed.',
    hosts: (needed) => `Raise "budgets: { hostsInMaintenance: ${needed} }" in the project file.`,
    budget: (name, wanted) =>
      `Check that all of them are meant; then approve all of them with ${approve}, or raise "budgets: { ${name}: ${wanted} }" in the project file.`,
  };
}

/** The command that approves a plan, in quotes; the start of the id is enough to name it. */
export function approveCommand({ id, environment }: Pick<Plan, 'id' | 'environment'>): string {
  return `"trueup approve ${environment} ${id.slice(0, 12)}"`;
}
