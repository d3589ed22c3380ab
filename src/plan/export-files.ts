import { parseInventoryPath } from '../spec/inventory-path.ts';
import type { ExportedManifest } from './exported-manifest.ts';

/**
 * The file that a person would keep a manifest in, below the folder of an environment: tags with their category, items
 * with their library, virtual machines by folder, everything else by kind.
 */
export function exportFileOf({ draft, identity }: ExportedManifest): string {
  const [outer = ''] = identity;
  switch (draft.kind) {
    case 'TagCategory':
    case 'Tag':
      return `tags/${fileName(outer)}.yaml`;
    case 'TagBinding':
      return 'tags/bindings.yaml';
    case 'ContentLibrary':
    case 'LibraryItem':
      return `libraries/${fileName(outer)}.yaml`;
    case 'Datacenter':
      return `inventory/${fileName(identity.at(-1) ?? '')}.yaml`;
    case 'Folder':
    case 'ResourcePool':
      return `inventory/${fileName(namesIn(outer)[0] ?? '')}.yaml`;
    case 'VirtualMachine':
      return `virtual-machines/${machineFolder(outer)}.yaml`;
    case 'ComputePolicy':
      return 'compute-policies.yaml';
    case 'OnlineDepot':
    case 'OfflineDepot':
    case 'UmdsDepot':
    case 'DepotSyncSchedule':
    case 'DepotOverrides':
      return 'lifecycle/depots.yaml';
    case 'RemediationPolicy':
      return 'lifecycle/remediation-policies.yaml';
    case 'VirtualMachineClass':
      return 'virtual-machine-classes.yaml';
    default:
      return draft.kind satisfies never;
  }
}

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
