import type { InventoryDocument } from '../../src/simulator/state/document.ts';

/**
 * The document with virtual machines by their names: which id, UUIDs and MAC addresses a new one gets, and how often it
 * was written, depends on how many attempts came before. Tasks and what guests are at come and go.
 */
export function withSteadyMachines(document: InventoryDocument): InventoryDocument {
  const { tasks: _tasks, guestWork: _work, ...rest } = document;
  const machines = (rest.virtualMachines ?? []).map(
    ({ changeVersion: _writes, cleanPowerOff: _clean, ...machine }) => machine,
  );
  const replacements = machines.flatMap((machine) => {
    const { id, name = '', instanceUuid = '', biosUuid = '', nics = [] } = machine;
    const macs = nics.flatMap(({ macAddress }) => macAddress ?? []);
    const seen = [[id, 'machine'] as const, [instanceUuid, 'instance'] as const, [biosUuid, 'BIOS'] as const];
    return [...seen, ...macs.map((mac, index) => [mac, `MAC ${index}`] as const)].map(
      ([value, what]) => [value, `${what} of ${name}`] as const,
    );
  });
  const text = replacements
    .filter(([value]) => value !== '')
    .reduce(
      (found, [value, steady]) => found.replaceAll(JSON.stringify(value), JSON.stringify(steady)),
      JSON.stringify({ ...rest, virtualMachines: machines }),
    );
  return JSON.parse(text) as InventoryDocument;
}
