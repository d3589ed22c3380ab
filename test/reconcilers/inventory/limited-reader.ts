import type { VsphereReader } from '../../../src/client/vsphere.ts';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import type { VimInventoryObject } from '../../../src/client/vim/read-inventory.ts';
import type { ErrorRecord } from '../../../src/base/error-record.ts';

/** What an account may not see. */
export interface Limits {
  /** Ids that no list shows and that are not there to whoever asks for them. */
  hidden: ReadonlySet<string>;
  /** Ids of which VI-JSON shows that they are there and not what they are called. */
  nameless: ReadonlySet<string>;
}

/** The same vCenter as an account with these limits sees it: lists leave out, and reads by id find nothing. */
export function limitedReader(reader: VsphereReader, { hidden, nameless }: Limits): VsphereReader {
  const { folders, datacenters, clusters, hosts, resourcePools, vim } = reader;
  const shown = <T>(items: T[], idOf: (item: T) => string): T[] => items.filter((item) => !hidden.has(idOf(item)));
  const inVim = (objects: VimInventoryObject[]): VimInventoryObject[] =>
    shown(objects, ({ id }) => id).map((object) =>
      nameless.has(object.id) ? { type: object.type, id: object.id, unreadable: notShown } : object,
    );
  const seen = <T>(id: string, read: Promise<T>): Promise<T> => (hidden.has(id) ? gone(read) : read);
  return {
    ...reader,
    folders: { list: async (...asked) => shown(await folders.list(...asked), ({ folder }) => folder) },
    datacenters: {
      list: async (...asked) => shown(await datacenters.list(...asked), ({ datacenter }) => datacenter),
      get: (id, signal) => seen(id, datacenters.get(id, signal)),
    },
    clusters: {
      list: async (...asked) => shown(await clusters.list(...asked), ({ cluster }) => cluster),
      get: (id, signal) => seen(id, clusters.get(id, signal)),
    },
    hosts: { list: async (...asked) => shown(await hosts.list(...asked), ({ host }) => host) },
    resourcePools: {
      list: async (...asked) => shown(await resourcePools.list(...asked), ({ resource_pool }) => resource_pool),
      get: async (id, signal) => {
        const info = await seen(id, resourcePools.get(id, signal));
        return { ...info, resource_pools: info.resource_pools.filter((pool) => !hidden.has(pool)) };
      },
    },
    vim: {
      ...vim,
      readInventory: async (signal) => inVim(await vim.readInventory(signal)),
      readAbove: async (objects, signal) => {
        if (objects.some(({ id }) => hidden.has(id))) throw notFound();
        return inVim(await vim.readAbove(objects, signal));
      },
    },
  };
}

/** The same reader, of which the call with this number, from 0, fails for good. */
export function failingReader(reader: VsphereReader, number: number): VsphereReader {
  const calls = { left: number };
  const failing = <T extends object>(service: T): T =>
    new Proxy(service, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...asked: unknown[]): unknown =>
          calls.left-- === 0 ? Promise.reject(new VsphereError(notShown)) : Reflect.apply(member, target, asked);
      },
    });
  const { folders, datacenters, clusters, hosts, resourcePools, vim } = reader;
  return {
    ...reader,
    folders: failing(folders),
    datacenters: failing(datacenters),
    clusters: failing(clusters),
    hosts: failing(hosts),
    resourcePools: failing(resourcePools),
    vim: failing(vim),
  };
}

const notShown: ErrorRecord = { code: 'permission-denied', message: 'No.', remedy: 'Ask.', retry: 'never' };

function notFound(): VsphereError {
  return new VsphereError({ code: 'not-found', message: 'Gone.', remedy: 'Look.', retry: 'never' });
}

async function gone<T>(read: Promise<T>): Promise<T> {
  await read.catch(() => {});
  throw notFound();
}
