import { formatStamp } from '../../../src/plan/owner-stamp.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { Document } from '../../contract/documents.ts';

/** What one environment asks for: names, and the one field of each object that changes over time. */
export interface SoakEnvironment {
  name: string;
  tags: Map<string, string>;
  classes: Map<string, number>;
  folders: Set<string>;
  machines: Map<string, number>;
}

/** Objects of an environment at the start. */
export const objectsOfEach = 200;

/** One of 200 objects, its category among them; what takes many calls is less in a part of the soak. */
export function soakEnvironment(index: number, isWhole: boolean): SoakEnvironment {
  const few = isWhole ? { tags: 10, folders: 4, machines: 6 } : { tags: 3, folders: 1, machines: 1 };
  const classes = objectsOfEach - 1 - few.tags - few.folders - few.machines;
  const name = `e${String(index).padStart(2, '0')}`;
  const names = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${name}-${kind}-${at}`);
  return {
    name,
    tags: new Map(names('tag', few.tags).map((tag) => [tag, 'as it was'])),
    classes: new Map(names('class', classes).map((one) => [one, 2])),
    folders: new Set(names('folder', few.folders)),
    machines: new Map(names('vm', few.machines).map((machine) => [machine, 1])),
  };
}

/** Categories, tags and classes as somebody made them long ago, with their stamps; the rest is still to be made. */
export function inventoryOf(environments: readonly SoakEnvironment[]): InventoryDocument {
  let made = 0;
  const id = (type: string): string =>
    `urn:vmomi:InventoryService${type}:00000000-0000-4000-8000-${(made++).toString(16).padStart(12, '0')}:GLOBAL`;
  const categories = environments.map(({ name }) => ({ id: id('Category'), environment: name }));
  return {
    size: { datacenters: 1, clusters: 1, hosts: 2, standaloneHosts: 0, vms: 1, templates: 0, libraries: 0 },
    categories: categories.map((category) => ({
      id: category.id,
      name: `soak-${category.environment}`,
      description: 'Always there',
      cardinality: 'MULTIPLE',
      associableTypes: [],
      usedBy: [stampOf(category.environment, `soak-${category.environment}`)],
    })),
    tags: environments.flatMap(({ name: environment, tags }, index) =>
      [...tags].map(([name, description]) => ({
        id: id('Tag'),
        categoryId: categories[index]?.id ?? '',
        name,
        description,
        usedBy: [stampOf(environment, name)],
      })),
    ),
    virtualMachineClasses: environments.flatMap(({ name: environment, classes }) =>
      [...classes].map(([name, cpuCount]) => ({
        id: name,
        cpuCount,
        memoryMiB: 4096,
        description: `[${stampOf(environment, name)}]`,
      })),
    ),
  };
}

function stampOf(environment: string, name: string): string {
  return formatStamp({ environment, name, onRemove: 'delete' });
}

export function documentsOf({ name, tags, classes, folders, machines }: SoakEnvironment): Document[] {
  const category = `soak-${name}`;
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
    ...[...classes].map(([one, cpuCount]): Document => ({
      kind: 'VirtualMachineClass',
      metadata: { name: one },
      spec: { cpuCount, memory: '4GiB' },
    })),
    ...[...folders].map((folder): Document => ({
      kind: 'Folder',
      metadata: { name: folder },
      spec: { parent: '/DC0/vm' },
    })),
    ...[...machines].map(([machine, count]): Document => ({
      kind: 'VirtualMachine',
      metadata: { name: machine },
      lifecycle: { onRemove: 'delete' },
      spec: {
        placement: { folder: '/DC0/vm', cluster: '/DC0/host/Cluster-A', datastore: '/DC0/datastore/vmfs-01' },
        guestOS: 'RHEL_8_64',
        cpu: { count },
        memory: { size: '1GiB' },
      },
    })),
  ];
}

/** A file may not be as large as ten thousand manifests are. */
const documentsInFile = 1000;

/** The manifests of an environment, as the files that a commit changes. */
export function filesOf(environment: SoakEnvironment): Record<string, string> {
  const texts = documentsOf(environment).map((document) =>
    JSON.stringify({ apiVersion: 'trueup.dev/v1alpha1', ...document }),
  );
  const files: Record<string, string> = {};
  for (let at = 0; at < texts.length; at += documentsInFile) {
    files[`${environment.name}/${at}.yaml`] = texts.slice(at, at + documentsInFile).join('\n---\n');
  }
  return files;
}
