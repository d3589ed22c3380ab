import type { Calls } from './loop-calls.ts';

interface Row {
  [name: string]: string;
}

/**
 * Every machine with lists that stay below their limits: by three hosts for what there is, by folder, pool and cluster for
 * where it is, and one call each for what it is and for its tools.
 */
export async function readByRest(calls: Calls): Promise<string[]> {
  const [hosts, clusters, pools, folders, policies] = await Promise.all([
    calls.get<Row[]>('/api/vcenter/host'),
    calls.get<Row[]>('/api/vcenter/cluster'),
    calls.get<Row[]>('/api/vcenter/resource-pool'),
    calls.get<Row[]>('/api/vcenter/folder'),
    calls.get<Row[]>('/api/vcenter/storage/policies'),
    calls.get<Row[]>('/api/vcenter/datacenter'),
    calls.get<Row[]>('/api/vcenter/datastore'),
    calls.get<Row[]>('/api/vcenter/network'),
  ]);
  const ids: string[] = [];
  const hostsOfThree = Array.from({ length: Math.ceil(hosts.length / 3) }, (_unused, index) =>
    hosts.slice(index * 3, index * 3 + 3),
  );
  await calls.each(hostsOfThree, async (three) => {
    const query = three.map(({ host = '' }) => `hosts=${host}`).join('&');
    for (const { vm = '' } of await calls.get<Row[]>(`/api/vcenter/vm?${query}`)) ids.push(vm);
  });
  const machineFolders = folders.filter(({ type }) => type === 'VIRTUAL_MACHINE');
  await calls.each(machineFolders, ({ folder = '' }) => machinesIn(calls, `folders=${folder}`, hostsOfThree));
  await calls.each(folders, ({ folder = '' }) => calls.get(`/api/vcenter/folder?parent_folders=${folder}`));
  await calls.each(pools, ({ resource_pool: pool = '' }) => machinesIn(calls, `resource_pools=${pool}`, hostsOfThree));
  await calls.each(pools, ({ resource_pool: pool = '' }) =>
    calls.get(`/api/vcenter/resource-pool?parent_resource_pools=${pool}`),
  );
  await calls.each(clusters, ({ cluster = '' }) => machinesIn(calls, `clusters=${cluster}`, hostsOfThree));
  await calls.each(hosts, ({ host = '' }) => calls.get(`/api/vcenter/vm?hosts=${host}`));
  await calls.each(policies, ({ policy = '' }) => calls.get(`/api/vcenter/storage/policies/${policy}/vm`));
  await calls.each(ids, (id) => calls.get(`/api/vcenter/vm/${id}`));
  await calls.each(ids, (id) => calls.get(`/api/vcenter/vm/${id}/tools`));
  return ids;
}

/** A list above its limit is an error, and is asked for in parts. */
async function machinesIn(calls: Calls, filter: string, hostsOfThree: readonly Row[][]): Promise<void> {
  try {
    await calls.get(`/api/vcenter/vm?${filter}`);
  } catch {
    await calls.each(hostsOfThree, (three) =>
      calls.get(`/api/vcenter/vm?${filter}&${three.map(({ host = '' }) => `hosts=${host}`).join('&')}`),
    );
  }
}
