import { openSimulator, type Opened } from '../open-simulator.ts';
import { addLibrary, backing, descriptor, items, itemWith, locals, quick, subscribed } from './content-calls.ts';

export interface Source {
  subscription_url: string;
  authentication_method?: string;
  automatic_sync_enabled?: boolean;
  on_demand?: boolean;
  user_name?: string;
  password?: string;
  ssl_thumbprint?: string;
}

export function source(wanted: Source): object {
  return { authentication_method: 'NONE', automatic_sync_enabled: false, on_demand: false, ...wanted };
}

export function subscribe(opened: Opened, wanted: Source) {
  const model = { name: 'copy', storage_backings: backing(opened), subscription_info: source(wanted) };
  return opened.call('POST', subscribed, model);
}

/** A published library with a package and an image, and where it is published. */
export async function openPublisher(publication: object = {}, options: object = {}) {
  const opened = await openSimulator({ behaviour: quick, ...options });
  const publish_info = { authentication_method: 'NONE', published: true, ...publication };
  const library = await addLibrary(opened, { publish_info });
  const files = { 'vm.ovf': descriptor('disk1.vmdk'), 'disk1.vmdk': 'disk' };
  const item = await itemWith(opened, library, files, { name: 'vm', description: 'a VM' });
  await itemWith(opened, library, { 'a.iso': 'image' }, { name: 'image' });
  const { body } = await opened.call('GET', `${locals}/${library}`);
  const url = (body as { publish_info: { publish_url: string } }).publish_info.publish_url;
  return { publisher: opened, library, item, url };
}

export interface Item {
  id: string;
  name: string;
  cached: boolean;
  size: number;
  source_id: string;
  content_version: string;
}

export async function itemsIn(opened: Opened, library: string): Promise<Item[]> {
  const ids = (await opened.call('GET', `${items}?library_id=${library}`)).body as string[];
  return Promise.all(ids.map(async (id) => (await opened.call('GET', `${items}/${id}`)).body as Item));
}
