import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { namespaces, openWorkload, type Ids, type OpenedWorkload } from './workload-calls.ts';

export const shop = `${namespaces}/shop`;
export const team = { subject_type: 'GROUP', subject: 'team', domain: 'vsphere.local', role: 'EDIT' };
export const ann = { subject_type: 'USER', subject: 'ann', domain: 'vsphere.local', role: 'OWNER' };

const library = (id: string, type: 'LOCAL' | 'SUBSCRIBED') => ({ id, name: id, type, storage: { uri: 'nfs://x/y' } });

export type Seeds = NonNullable<InventoryDocument['namespaces']>;

/** A Supervisor, two VM classes, libraries of both types, and a namespace. */
export function withNamespace(more: Partial<Seeds[number]> = {}): { add: (ids: Ids) => InventoryDocument } {
  return {
    add: ({ cluster }) => ({
      supervisors: [{ id: 'sup-1', clusters: [cluster] }],
      virtualMachineClasses: [
        { id: 'small', cpuCount: 2, memoryMiB: 4096 },
        { id: 'best-effort-large', cpuCount: 4, memoryMiB: 4096 },
      ],
      libraries: [library('local', 'LOCAL'), library('subscribed', 'SUBSCRIBED')],
      namespaces: [{ id: 'shop', supervisor: 'sup-1', ...more }],
    }),
  };
}

export async function openNamespace(more: Partial<Seeds[number]> = {}, behaviour = {}): Promise<OpenedWorkload> {
  return openWorkload(behaviour, withNamespace(more));
}
