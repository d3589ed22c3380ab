import type { InventorySize } from '../inventory-size.ts';
import { newUuid } from '../new-id.ts';
import type { VcenterState } from '../state.ts';
import { addClusters, addStandaloneHosts } from './compute.ts';
import { addDatacenter } from './datacenter.ts';
import { addDepotContent } from './depot-content.ts';
import { addDefaultDepot } from './depots.ts';
import { addFolder, addRootFolder } from './folders.ts';
import { addLibrary } from './libraries.ts';
import { addDatastores, addNetworks, padded } from './resources.ts';
import { addSupervisors } from './supervisors.ts';
import { addTemplates, addVirtualMachines } from './virtual-machines.ts';
import { addBuiltInVmClasses } from './vm-classes.ts';

const storagePolicies = [
  ['vSAN Default Storage Policy', 'Storage policy used as default for vSAN datastores'],
  ['VM Encryption Policy', 'Sample storage policy for encrypted virtual machines'],
  ['Gold', 'Mirrored, on flash'],
  ['Silver', 'Erasure coding'],
] as const;

/** Makes up an inventory of that size: the same one for the same size and seed. */
export function makeUpInventory(state: VcenterState, size: InventorySize, seed: number): void {
  const root = addRootFolder(state);
  // The first datacenter stands at the root, further ones in a folder, so that both kinds of path occur.
  const branches =
    size.datacenters > 1 ? addFolder(state, { name: 'Branches', type: 'DATACENTER', parent: root }) : root;
  for (let index = 0; index < size.datacenters; index += 1) {
    const datacenter = addDatacenter(state, `DC${index}`, index === 0 ? root : branches);
    const datastores = addDatastores(state, datacenter, size.datastores);
    const networks = addNetworks(state, datacenter, size.networks);
    const clusters = addClusters(state, datacenter, size);
    const hosts = addStandaloneHosts(state, datacenter, size.standaloneHosts);
    const site = { datacenter, datastores, networks, clusters, hosts, seed };
    addVirtualMachines(state, site, size.vms);
    addTemplates(state, site, size.templates);
  }
  for (const [name, description] of storagePolicies) {
    const id = newUuid(state, seed);
    state.storagePolicies.set(id, { id, name, description });
  }
  for (let index = 0; index < size.libraries; index += 1) addLibrary(state, `library-${padded(index + 1)}`, seed);
  addSupervisors(state, size, seed);
  if (size.builtInVmClasses || state.supervisors.size > 0) addBuiltInVmClasses(state);
  addDepotContent(state);
  addDefaultDepot(state);
}
