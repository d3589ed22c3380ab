import { expect } from 'vitest';
import { addLibrary, itemWith } from '../content/content-calls.ts';
import type { Opened } from '../open-simulator.ts';
import { appliance, ovf, place } from './ovf-calls.ts';

type Step = [method: string, path: string, body?: unknown];

/** Calls every operation on packages, images and templates of libraries once or more, and expects each to succeed. */
export async function walkPackages(opened: Opened): Promise<void> {
  const library = await addLibrary(opened, { name: 'packages' });
  const item = await itemWith(opened, library, { 'appliance.ovf': appliance, 'disk1.vmdk': 'x' });
  const { pool, folder } = place(opened);
  const target = { resource_pool_id: pool, folder_id: folder };
  const deployment_spec = { name: 'walked', accept_all_EULA: true };
  const deployed = await one(opened, [
    'POST',
    `${ovf}/library-item/${item}?action=deploy`,
    { target, deployment_spec },
  ]);
  const vm = (deployed as { resource_id: { id: string } }).resource_id.id;
  await one(opened, ['POST', `${ovf}/library-item/${item}?action=filter`, { target }]);
  await one(opened, ['GET', `${ovf}/import-flag?rp=${pool}`]);
  await one(opened, ['GET', `${ovf}/export-flag`]);
  const source = { type: 'VirtualMachine', id: vm };
  await one(opened, [
    'POST',
    `${ovf}/library-item`,
    { source, target: { library_id: library }, create_spec: { name: 'captured' } },
  ]);
  const image = await itemWith(opened, library, { 'a.iso': 'x' }, { name: 'image' });
  const cdrom = await one(opened, ['POST', '/api/vcenter/iso/image?action=mount', { library_item: image, vm }]);
  await one(opened, ['POST', '/api/vcenter/iso/image?action=unmount', { vm, cdrom }]);
  await walkTemplates(opened, library, vm);
}

async function walkTemplates(opened: Opened, library: string, vm: string): Promise<void> {
  const root = '/api/vcenter/vm-template/library-items';
  const item = await one(opened, ['POST', root, { source_vm: vm, name: 'template', library }]);
  const path = `${root}/${String(item)}`;
  await one(opened, ['GET', path]);
  await one(opened, [
    'POST',
    `${path}?action=deploy`,
    { name: 'from-template', placement: { folder: place(opened).folder } },
  ]);
  const first = await one(opened, ['POST', `${path}/check-outs?action=check-out`, { name: 'first' }]);
  await one(opened, ['GET', `${path}/check-outs`]);
  await one(opened, ['GET', `${path}/check-outs/${String(first)}`]);
  await one(opened, ['POST', `${path}/check-outs/${String(first)}?action=check-in`, { message: 'patched' }]);
  const second = await one(opened, ['POST', `${path}/check-outs?action=check-out`, {}]);
  await one(opened, ['DELETE', `${path}/check-outs/${String(second)}`]);
  await one(opened, ['GET', `${path}/versions`]);
  await one(opened, ['POST', `${path}/versions/1?action=rollback`, { message: 'back' }]);
  await one(opened, ['GET', `${path}/versions/2`]);
  await one(opened, ['DELETE', `${path}/versions/2`]);
}

async function one({ call }: Opened, [method, path, body]: Step): Promise<unknown> {
  const answer = await call(method, path, body);
  expect({ method, path, ...answer, ok: answer.status < 300 }).toMatchObject({ ok: true });
  return answer.body;
}
