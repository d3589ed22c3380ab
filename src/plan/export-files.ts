import { parseInventoryPath } from '../spec/inventory-path.ts';
import type { Kind } from '../spec/manifest.ts';
import type { ExportedManifest } from './exported-manifest.ts';

/**
 * The file that a person would keep a manifest in, below the folder of an environment: tags with their category, items
 * with their library, virtual machines by folder, everything else by kind.
 */
export function exportFileOf({ draft, identity }: ExportedManifest): string {
  return `${fileOf[draft.kind](identity)}.yaml`;
}

type FileOf = (identity: readonly string[]) => string;

const byOuterName =
  (folder: string): FileOf =>
  ([outer = '']) =>
    `${folder}/${fileName(outer)}`;

const together =
  (file: string): FileOf =>
  () =>
    file;

/** Where each kind is kept, without the ending. */
const fileOf: Record<Kind | 'ClusterConfiguration', FileOf> = {
  TagCategory: byOuterName('tags'),
  Tag: byOuterName('tags'),
  TagBinding: together('tags/bindings'),
  ContentLibrary: byOuterName('libraries'),
  LibraryItem: byOuterName('libraries'),
  Datacenter: (identity) => `inventory/${fileName(identity.at(-1) ?? '')}`,
  Folder: ([path = '']) => `inventory/${fileName(namesIn(path)[0] ?? '')}`,
  ResourcePool: ([path = '']) => `inventory/${fileName(namesIn(path)[0] ?? '')}`,
  VirtualMachine: ([path = '']) => `virtual-machines/${machineFolder(path)}`,
  ComputePolicy: together('compute-policies'),
  VirtualMachineClass: together('virtual-machine-classes'),
  OnlineDepot: together('lifecycle/depots'),
  OfflineDepot: together('lifecycle/depots'),
  UmdsDepot: together('lifecycle/depots'),
  DepotSyncSchedule: together('lifecycle/depots'),
  DepotOverrides: together('lifecycle/depots'),
  ClusterImage: together('lifecycle/cluster-images'),
  HostImage: together('lifecycle/host-images'),
  RemediationPolicy: together('lifecycle/remediation-policies'),
  ClusterConfiguration: ([path = '']) => `lifecycle/configurations/${fileName(namesIn(path).at(-1) ?? '')}`,
  Supervisor: together('workloads/supervisors'),
  Namespace: together('workloads/namespaces'),
  NamespaceTemplate: together('workloads/namespace-templates'),
};

/** `/DC1/vm/shop/web` is `DC1/shop/web`; the root of a datacenter is `DC1`. */
function machineFolder(path: string): string {
  const names = namesIn(path);
  const root = names.indexOf('vm');
  return names
    .filter((_name, index) => index !== root)
    .map(fileName)
    .join('/');
}

function namesIn(path: string): string[] {
  const parsed = parseInventoryPath(path);
  return parsed.ok ? parsed.names : [];
}

/** A name as a part of a file's path: nothing that a shell, a file system or a path reads in its own way. */
function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 100);
  return plain === '' ? 'unnamed' : plain;
}
