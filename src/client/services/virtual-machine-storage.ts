import type { JsonValue } from '../../base/json.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import { asList, asObject, asString, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import type { StoragePolicies } from './virtual-machine-types.ts';

const policiesAtATime = 8;

/**
 * The storage policies of all machines by `GET /api/vcenter/storage/policies/{policy}/vm`: as many calls as there are
 * policies, and not one for each machine. A machine that is not in the map has none.
 */
export async function storagePoliciesOfAll(
  transport: ReadTransport,
  signal: AbortSignal,
): Promise<Map<string, StoragePolicies>> {
  const all = new Map<string, StoragePolicies>();
  const policies = await transport.read({ method: 'GET', path: '/api/vcenter/storage/policies' }, asPolicyIds, signal);
  await mapConcurrently(policies, policiesAtATime, async (policy) => {
    for (const [vm, { home, disks }] of await machinesOf(transport, policy, signal)) {
      const entry = all.get(vm) ?? { disks: {} };
      if (home) entry.vm_home = policy;
      for (const disk of disks) entry.disks[disk] = policy;
      all.set(vm, entry);
    }
  });
  return all;
}

function machinesOf(
  transport: ReadTransport,
  policy: string,
  signal: AbortSignal,
): Promise<[vm: string, { home: boolean; disks: string[] }][]> {
  return transport.read(
    { method: 'GET', path: '/api/vcenter/storage/policies/{policy}/vm', parameters: { policy } },
    (value) => Object.entries(asObject(value)).map(([vm, use]) => [vm, asUse(use)]),
    signal,
  );
}

function asUse(value: JsonValue): { home: boolean; disks: string[] } {
  const use = asObject(value, 'the use of a policy');
  return { home: use['vm_home'] === true, disks: asList(use['disks'] ?? [], (disk) => asString(disk), 'disks') };
}

function asPolicyIds(value: JsonValue | undefined): string[] {
  return asList(value, (item) => stringMember(asObject(item, 'a storage policy'), 'policy'));
}

/** `GET /api/vcenter/vm/{vm}/storage/policy`. */
export function asStoragePolicies(value: JsonValue | undefined): StoragePolicies {
  const info = asObject(value, 'the storage policies');
  const home = info['vm_home'];
  const disks = Object.entries(asObject(info['disks'] ?? {}, 'disks'));
  return {
    ...(typeof home === 'string' ? { vm_home: home } : {}),
    disks: Object.fromEntries(disks.map(([key, policy]) => [key, asString(policy, 'a policy')])),
  };
}
