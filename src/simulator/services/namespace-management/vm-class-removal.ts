import { notFound } from '../../operations/api-error.ts';
import type { VirtualMachineClass } from '../../state/objects.ts';
import type { Vcenter } from '../../vcenter.ts';

/** A deleted class is read as REMOVING for a while before it is gone. */

export function startRemoval(vcenter: Vcenter, found: VirtualMachineClass): void {
  const { vmClassRemoval } = vcenter.behaviour;
  found.namespaces = [];
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
