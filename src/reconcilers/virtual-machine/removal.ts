import { formatDuration } from '../../spec/quantity/duration.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { factsOf, type Spec } from './facts.ts';
import { readRemoval, removalTextOf } from './rules/remembered.ts';
import { readDiskRemoval } from './rules/unlisted-disks.ts';
import { runs } from './work.ts';

/**
 * The writes that remove a machine: switch it off, take off the disks that are to be kept, delete it or take it out of
 * the inventory. Without a manifest, what was remembered at the machine says how.
 */
export function removalDrafts(found: PresentObservation<'VirtualMachine'>, spec: Spec | undefined): StepDraft[] {
  const facts = factsOf(found);
  const name = found.identity.at(-1) ?? found.id;
  const removal = readRemoval(spec === undefined ? facts.removal : removalTextOf(spec));
  const kept = removal.unregister
    ? []
    : facts.disks.filter(({ address }) => readDiskRemoval(facts.diskRemoval).get(address) === 'Keep');
  const detach = kept.map(({ address, path }) => ({
    operation: 'detach-disk',
    args: { address },
    title: `Detach disk ${address} of ${name} and keep its file${path === undefined ? '' : ` ${path}`}`,
    impact: 'power-cycle' as const,
    reversible: true,
  }));
  const stop = {
    operation: 'shut-down',
    args: { timeout: removal.timeout, force: removal.force, restart: false },
    title: `Shut down the guest of ${name} within ${formatDuration(removal.timeout)}${removal.force ? ', or switch it off' : ''}`,
    impact: 'destructive' as const,
    reversible: false,
  };
  const end: StepDraft = {
    operation: 'delete',
    args: { unregister: removal.unregister },
    title: removal.unregister
      ? `Take ${name} out of the inventory; its files stay`
      : `Delete virtual machine ${name} and its disks`,
    impact: 'destructive',
    reversible: removal.unregister,
  };
  const isOff = facts.power === 'Off' || facts.template === true;
  return [...(isOff || !(runs(facts) || facts.power === 'Suspended') ? [] : [stop]), ...detach, end];
}
