import type { Document } from '../../contract/documents.ts';
import type { Dice } from '../wish.ts';

/** What one environment of the busy estate asks for: things that take one call, several, and tasks. */
export interface BusyEnvironment {
  name: string;
  folders: Set<string>;
  tags: Map<string, string>;
  machines: Map<string, number>;
  classes: Map<string, number>;
}

export function newEnvironment(name: string): BusyEnvironment {
  return { name, folders: new Set(), tags: new Map(), machines: new Map(), classes: new Map() };
}

/** Changes a few things; names come from a small pool, so that freed ones are used again. */
export function changeEnvironment(environment: BusyEnvironment, dice: Dice, round: number): void {
  const { folders, tags, machines, classes } = environment;
  const edits = 1 + dice.below(4);
  for (let edit = 0; edit < edits; edit++) {
    const slot = `${environment.name}-${dice.below(6)}`;
    switch (dice.below(7)) {
      case 0:
        toggle(folders, slot);
        break;
      case 1:
      case 2:
        tags.set(slot, `as of ${round}.${edit}`);
        break;
      case 3:
        tags.delete(slot);
        break;
      case 4:
        machines.set(slot, 1 + dice.below(4));
        break;
      case 5:
        machines.delete(slot);
        break;
      default:
        if (!classes.delete(slot)) classes.set(slot, 1 + dice.below(8));
    }
  }
}

function toggle(set: Set<string>, value: string): void {
  if (!set.delete(value)) set.add(value);
}

export function documentsOf({ name, folders, tags, machines, classes }: BusyEnvironment): Document[] {
  const category = `busy-${name}`;
  return [
    {
      kind: 'TagCategory',
      metadata: { name: category },
      spec: { description: 'Always there', cardinality: 'MULTIPLE', associableTypes: [] },
    },
    ...[...tags].map(([tag, description]): Document => ({
      kind: 'Tag',
      metadata: { name: tag },
      spec: { category, description },
    })),
    ...[...classes].map(([one, count]): Document => ({
      kind: 'VirtualMachineClass',
      metadata: { name: one },
      spec: { cpuCount: count, memory: '4GiB' },
    })),
    ...[...folders].map((folder): Document => ({
      kind: 'Folder',
      metadata: { name: `folder-${folder}` },
      spec: { parent: '/DC0/vm' },
    })),
    ...[...machines].map(([machine, count]): Document => ({
      kind: 'VirtualMachine',
      metadata: { name: `vm-${machine}` },
      lifecycle: { onRemove: 'delete' },
      spec: {
        placement: { folder: '/DC0/vm', cluster: '/DC0/host/Cluster-A', datastore: '/DC0/datastore/vmfs-01' },
        guestOS: 'RHEL_8_64',
        cpu: { count },
        memory: { size: '2GiB' },
      },
    })),
  ];
}

export function textOf(environment: BusyEnvironment): string {
  return documentsOf(environment)
    .map((document) => JSON.stringify({ apiVersion: 'trueup.dev/v1alpha1', ...document }))
    .join('\n---\n');
}
