import type { Seed } from '../document.ts';
import { virtualMachine } from '../machine-shape.ts';
import { newObjectId, newUuid } from '../new-id.ts';
import type { Datacenter, Datastore, Host, Network, VirtualMachine } from '../objects.ts';
import type { VcenterState } from '../state.ts';
import type { MadeUpCluster } from './compute.ts';
import { addFolder } from './folders.ts';
import { numbers, padded } from './resources.ts';

/** A datacenter with what VMs need to stand in it. */
interface Site {
  datacenter: Datacenter;
  datastores: Datastore[];
  networks: Network[];
  clusters: MadeUpCluster[];
  hosts: Host[];
  seed: number;
}

interface Role {
  name: string;
  guestOs: string;
  cpuCount: number;
  memoryMiB: number;
}

const roles: readonly Role[] = [
  { name: 'web', guestOs: 'UBUNTU_64', cpuCount: 2, memoryMiB: 4096 },
  { name: 'app', guestOs: 'RHEL_9_64', cpuCount: 4, memoryMiB: 8192 },
  { name: 'db', guestOs: 'RHEL_9_64', cpuCount: 8, memoryMiB: 32_768 },
  { name: 'file', guestOs: 'WINDOWS_SERVER_2019', cpuCount: 2, memoryMiB: 8192 },
];

/** Where a VM is put. */
interface Place {
  parent: string;
  host: string;
  resourcePool: string;
  datastore: string;
  network: string;
}

/** Spreads VMs of a few roles over a datacenter's clusters; every fifth one is off, every other one is in `test`. */
export function addVirtualMachines(state: VcenterState, site: Site, perCluster: number): void {
  const { vmFolder } = site.datacenter;
  const prod = addFolder(state, { name: 'prod', type: 'VIRTUAL_MACHINE', parent: vmFolder });
  const test = addFolder(state, { name: 'test', type: 'VIRTUAL_MACHINE', parent: vmFolder });
  const shops = addFolder(state, { name: 'shop', type: 'VIRTUAL_MACHINE', parent: prod });
  let count = 0;
  for (const { cluster, hosts } of site.clusters) {
    for (const index of numbers(canCarry(site, hosts) ? perCluster : 0)) {
      const role = roles[count % roles.length] ?? firstRole;
      const parent = count % 2 === 1 ? test : [prod, shops][(count / 2) % 2];
      const host = hosts[index % hosts.length]?.id ?? '';
      const place = { ...placeOf(site, count), parent: parent ?? prod, host, resourcePool: cluster.resourcePool };
      const name = `${role.name}-${padded(Math.floor(count / roles.length) + 1)}`;
      addVirtualMachine(state, { name, role, place, template: false, seed: site.seed, on: count % 5 !== 4 });
      count += 1;
    }
  }
}

/** Templates, which the REST API hides. */
export function addTemplates(state: VcenterState, site: Site, count: number): void {
  const first = site.clusters[0];
  const host = first?.hosts[0];
  if (first === undefined || host === undefined || count === 0 || !canCarry(site, first.hosts)) return;
  const parent = addFolder(state, { name: 'templates', type: 'VIRTUAL_MACHINE', parent: site.datacenter.vmFolder });
  for (const index of numbers(count)) {
    const place = { ...placeOf(site, index), parent, host: host.id, resourcePool: first.cluster.resourcePool };
    const name = `template-${padded(index + 1)}`;
    addVirtualMachine(state, { name, role: firstRole, place, template: true, seed: site.seed, on: false });
  }
}

/** A VM needs a host and a datastore. */
function canCarry({ datastores }: Site, hosts: readonly Host[]): boolean {
  return hosts.length > 0 && datastores.length > 0;
}

const firstRole: Role = { name: 'web', guestOs: 'UBUNTU_64', cpuCount: 2, memoryMiB: 4096 };

/** On shared datastores where there are some: a machine on its host's own disk keeps the host out of maintenance mode. */
function placeOf({ datastores, networks }: Site, index: number): Pick<Place, 'datastore' | 'network'> {
  const shared = datastores.filter(({ multipleHostAccess }) => multipleHostAccess);
  const usable = shared.length > 0 ? shared : datastores;
  const datastore = usable[index % usable.length]?.id ?? '';
  return { datastore, network: networks[index % Math.max(1, networks.length)]?.id ?? '' };
}

interface Wanted {
  name: string;
  role: Role;
  place: Place;
  template: boolean;
  seed: number;
  on: boolean;
}

function addVirtualMachine(state: VcenterState, { name, role, place, template, seed, on }: Wanted): void {
  const { network, ...where } = place;
  const id = newObjectId(state, 'vm');
  const seedOfMachine: Seed<VirtualMachine> = {
    id,
    name,
    ...where,
    powerState: on ? 'POWERED_ON' : 'POWERED_OFF',
    template,
    guestOs: role.guestOs,
    biosUuid: newUuid(state, seed),
    instanceUuid: newUuid(state, seed),
    boot: { type: 'EFI' },
    cpuCount: role.cpuCount,
    memoryMiB: role.memoryMiB,
    memoryHotAdd: true,
    cpuHotAdd: true,
    disks: [{ capacity: 40 * 1024 ** 3 }],
    nics: network === '' ? [] : [{ network, macAddress: macAddress(state.nextNumber) }],
    cdroms: [{}],
    ...(on ? { guest: { hostName: name, ipAddress: ipAddress(state.nextNumber) } } : {}),
  };
  const machine = virtualMachine.read(seedOfMachine, id);
  state.virtualMachines.set(id, machine);
}

/** An address of the range that vCenter assigns from. */
function macAddress(number: number): string {
  const octets = [(number >> 16) & 0x3f, (number >> 8) & 0xff, number & 0xff];
  return ['00', '50', '56', ...octets.map((octet) => octet.toString(16).padStart(2, '0'))].join(':');
}

function ipAddress(number: number): string {
  return `10.${(number >> 16) & 0xff}.${(number >> 8) & 0xff}.${number & 0xff}`;
}
