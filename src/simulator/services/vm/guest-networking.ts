import { requireTools, toolsRun } from '../../machines/guest-power.ts';
import { ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import type { VirtualNic } from '../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { readOperation, root } from './machine-call.ts';

/** Services `vcenter/vm/guest/networking`, `local_filesystem` and `operations`: what a guest with Tools tells. */
export const guestNetworkingOperations: Operation[] = [
  guestRead('networking', ({ guest }) => ({
    dns_values: { host_name: guest.hostName, domain_name: '' },
    dns: { ip_addresses: [], search_domains: [] },
  })),
  guestRead('networking/interfaces', interfaces),
  guestRead('networking/routes', ({ guest }) =>
    guest.ipAddress === undefined ? [] : [{ network: '0.0.0.0', prefix_length: 0, interface_index: 0 }],
  ),
  guestRead('local-filesystem', fileSystems),
  readOperation(`GET ${root}/guest/operations`, ({ vcenter }, machine) => {
    const ready = toolsRun(vcenter.state, machine);
    return ok({ guest_operations_ready: ready, interactive_guest_operations_ready: false });
  }),
];

function guestRead(path: string, read: (machine: VirtualMachine) => object): Operation {
  return readOperation(`GET ${root}/guest/${path}`, ({ vcenter }, machine) => {
    requireTools(vcenter.state, machine);
    return ok(read(machine));
  });
}

/** The guest's address is on the first NIC that is connected. */
function interfaces({ nics, guest }: VirtualMachine): object[] {
  const first = nics.find(({ connected }) => connected);
  return nics.map((nic) => interfaceInfo(nic, nic === first ? guest.ipAddress : undefined));
}

function interfaceInfo({ key, macAddress }: VirtualNic, address: string | undefined): object {
  const found = { ip_address: address, prefix_length: 8, origin: 'DHCP', state: 'PREFERRED' };
  return {
    nic: key,
    ...(macAddress === undefined ? {} : { mac_address: macAddress }),
    ip: { ip_addresses: address === undefined ? [] : [found] },
  };
}

/** One file system on each disk, half full. */
function fileSystems({ disks, guestOs }: VirtualMachine): object {
  const isWindows = guestOs.startsWith('WIN');
  const mounts = disks.map(({ key, capacity }, index) => {
    const path = isWindows ? `${String.fromCodePoint(67 + index)}:\\` : `/${index === 0 ? '' : `data${index}`}`;
    const sizes = { capacity, free_space: Math.floor(capacity / 2) };
    return [path, { ...sizes, filesystem: isWindows ? 'NTFS' : 'ext4', mappings: [{ disk: key }] }] as const;
  });
  return Object.fromEntries(mounts);
}
