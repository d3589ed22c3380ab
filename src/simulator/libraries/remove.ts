import { deleteMachine } from '../machines/remove-machine.ts';
import { objectKey, type VcenterState } from '../state/state.ts';
import { itemsOf } from './find.ts';

/** Deletes an item with its sessions, its template VMs, and what was attached to it. */
export function forgetItem(state: VcenterState, id: string): void {
  const item = state.libraryItems.get(id);
  for (const { machine } of item?.template?.versions ?? []) {
    const template = state.virtualMachines.get(machine);
    if (template !== undefined) deleteMachine(state, template);
  }
  for (const session of state.updateSessions.values()) if (session.item === id) state.updateSessions.delete(session.id);
  for (const session of state.downloadSessions.values()) {
    if (session.item === id) state.downloadSessions.delete(session.id);
  }
  state.libraryItems.delete(id);
  detachEverything(state, 'com.vmware.content.library.Item', id);
}

/** Deletes a library with everything in it. Those that it subscribed stay, and find nothing any more. */
export function forgetLibrary(state: VcenterState, id: string): void {
  for (const item of itemsOf(state, id)) forgetItem(state, item.id);
  for (const library of state.libraries.values()) {
    library.subscriptions = library.subscriptions.filter((subscription) => subscription.library !== id);
  }
  state.libraries.delete(id);
  detachEverything(state, 'com.vmware.content.Library', id);
}

function detachEverything(state: VcenterState, type: string, id: string): void {
  for (const [tag, objects] of state.associations) {
    objects.delete(objectKey({ type, id }));
    if (objects.size === 0) state.associations.delete(tag);
  }
}
