import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { factsOf } from './facts.ts';
import { readRemoval } from './rules/remembered.ts';
import { templateItemsOf } from './template-items.ts';

const waitingReads = 16;

/**
 * What stands in the way of a machine's deletion: disks that other machines use, snapshots that nobody gave up, a
 * check-out of a library item, and library items that a template is the content of.
 */
export async function usesOf(
  reader: VsphereReader,
  machines: PresentObservation<'VirtualMachine'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = await mapConcurrently(machines, waitingReads, async (machine) => {
    const facts = factsOf(machine);
    const [checkedOut, items] =
      facts.template === true
        ? [undefined, await templateItemsOf(reader, machine.id, signal)]
        : [await reader.virtualMachines.checkedOutFrom(machine.id, signal), []];
    const library = [...(checkedOut === undefined ? [] : [checkedOut]), ...items];
    const found: [string, Use[]] = [machine.id, [...ownUses(machine), ...library.map(itemUse)]];
    return found;
  });
  return new Map(uses);
}

function ownUses(machine: PresentObservation<'VirtualMachine'>): Use[] {
  const facts = factsOf(machine);
  const { withSnapshots, unregister } = readRemoval(facts.removal);
  if (unregister) return [];
  const shared = facts.disks.filter((disk) => disk.shared === true);
  const snapshots = withSnapshots ? 0 : (facts.snapshots ?? 0);
  return [
    ...shared.map(({ label, path }) => ({ kind: 'shared disk', id: `${machine.id} ${label}`, name: path ?? label })),
    ...(snapshots === 0 ? [] : [{ kind: 'snapshot', id: `${machine.id} snapshots`, name: `(${snapshots} of them)` }]),
  ];
}

function itemUse(id: string): Use {
  return { kind: 'LibraryItem', id, name: id };
}
