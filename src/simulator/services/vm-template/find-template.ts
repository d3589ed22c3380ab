import { findItem } from '../../libraries/find.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, type Call } from '../../operations/operation.ts';
import type { ItemTemplate, LibraryItem, TemplateVersion } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';

export type TemplateItem = LibraryItem & { template: ItemTemplate };

/** The item that a path names; one that is no VM template is not there. */
export function templateOf(call: Call): TemplateItem {
  const item = findItem(call.vcenter.state, parameter(call, 'template_library_item'));
  if (item.template === undefined) throw notFound('VM template', item.id);
  return { ...item, template: item.template };
}

/** The VM behind a version; it may have been deleted by other means. */
export function machineOf(state: VcenterState, { machine }: Pick<TemplateVersion, 'machine'>): VirtualMachine {
  const found = state.virtualMachines.get(machine);
  if (found === undefined) throw notFound('virtual machine of the template', machine);
  return found;
}

export function currentVersion({ id, template }: TemplateItem): TemplateVersion {
  const current = template.versions.at(-1);
  if (current === undefined) throw notFound('version of the VM template', id);
  return current;
}

export function versionOf(call: Call): TemplateVersion {
  const wanted = parameter(call, 'version');
  const found = templateOf(call).template.versions.find(({ version }) => String(version) === wanted);
  if (found === undefined) throw notFound('version', wanted);
  return found;
}
