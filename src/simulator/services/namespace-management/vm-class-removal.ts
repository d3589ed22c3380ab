import { notFound } from '../../operations/api-error.ts';
import type { VirtualMachineClass } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { Vcenter } from '../../vcenter.ts';

/** A deleted class is read as REMOVING for a while before it is gone. */

/** The namespaces that offer a class: those of the inventory, and those that a document says of the class itself. */
export function namespacesWith({ namespaces }: VcenterState, found: VirtualMachineClass): string[] {
  const offering = [...namespaces.values()].filter(({ vmClasses }) => vmClasses.includes(found.id));
  return [...new Set([...found.namespaces, ...offering.map(({ id }) => id)])];
}

/** It is taken out of all namespaces and templates. */
function takeOut({ namespaces, namespaceTemplates }: VcenterState, id: string): void {
  for (const holder of [...namespaces.values(), ...namespaceTemplates.values()]) {
    holder.vmClasses = holder.vmClasses.filter((other) => other !== id);
  }
}

export function startRemoval(vcenter: Vcenter, found: VirtualMachineClass): void {
  const { vmClassRemoval } = vcenter.behaviour;
  found.namespaces = [];
  takeOut(vcenter.state, found.id);
  found.removing =
    'reads' in vmClassRemoval
      ? { readsLeft: vmClassRemoval.reads }
      : { goneAt: vcenter.now() + vmClassRemoval.milliseconds };
}

/** The class as a write sees it. */
export function findClass(vcenter: Vcenter, id: string): VirtualMachineClass {
  const found = vcenter.state.virtualMachineClasses.get(id);
  if (found === undefined || isGone(vcenter, found)) throw notFound('VM class', id);
  return found;
}

/** Drops the classes whose removal is over, and answers the rest. */
export function presentClasses(vcenter: Vcenter): VirtualMachineClass[] {
  const classes = vcenter.state.virtualMachineClasses;
  for (const found of classes.values()) if (isGone(vcenter, found)) classes.delete(found.id);
  return [...classes.values()];
}

/** Takes note that a class was read, for removals that are counted in reads. */
export function countRead(found: VirtualMachineClass): void {
  if (found.removing?.readsLeft !== undefined) found.removing.readsLeft -= 1;
}

function isGone(vcenter: Vcenter, { removing }: VirtualMachineClass): boolean {
  if (removing === undefined) return false;
  const { readsLeft = Infinity, goneAt = Infinity } = removing;
  return readsLeft <= 0 || vcenter.now() >= goneAt;
}
