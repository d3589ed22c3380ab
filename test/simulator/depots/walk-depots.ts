import { expectAll, type Step } from '../expect-all.ts';
import type { Opened } from '../open-simulator.ts';
import { addOnline, depots, offline, online, runTask, source, umds } from './depot-calls.ts';

/** Calls every operation of depots, of their content and of hardware support, and expects each to succeed. */
export async function walkDepots(opened: Opened): Promise<void> {
  const { depotSources, depotContents } = opened.simulator.state;
  const before = depotContents.get('default');
  for (const name of ['main', 'other', 'bundle', 'umds']) {
    const location = `https://depot.example/${name}`;
    depotSources.set(location, source(location, `8.0.2-${name}`));
  }
  await walkContent(opened);
  await walkOnline(opened);
  await walkOffline(opened);
  await walkUmds(opened);
  await walkOverrides(opened);
  // Who comes after this walk finds the content that was there before it.
  if (before !== undefined) depotContents.set('default', before);
}

async function walkContent(opened: Opened): Promise<void> {
  const content = '/api/esx/settings/depot-content';
  const managers = '/api/esx/settings/hardware-support/managers';
  const { depotContents, hardwareSupportManagers } = opened.simulator.state;
  const [{ baseImages, addOns, components, hardwareSupport } = {}] = depotContents.values();
  const [image, addOn, component, pack] = [baseImages?.[0], addOns?.[0], components?.[0], hardwareSupport?.[0]];
  const [manager = ''] = hardwareSupportManagers.keys();
  await expectAll(opened, [
    ['GET', `${content}/base-images?min_version=8.0`],
    ['GET', `${content}/base-images/versions/${image?.version ?? ''}`],
    ['GET', `${content}/add-ons?vendors=Contoso`],
    ['GET', `${content}/add-ons/${addOn?.name ?? ''}/versions/${addOn?.version ?? ''}`],
    ['GET', `${content}/components?bundle_types=INDEPENDENT&bundle_types=ADD_ON`],
    ['GET', `${content}/components/${component?.name ?? ''}/versions/${component?.version ?? ''}`],
    ['GET', managers],
    ['GET', `${managers}/${manager}/packages`],
    ['GET', `${managers}/${manager}/packages/${pack?.pkg ?? ''}/versions/${pack?.version ?? ''}`],
  ]);
}

async function walkOnline(opened: Opened): Promise<void> {
  const [first, second] = [
    await addOnline(opened, 'https://depot.example/main', { ownerdata: 'x' }),
    await addOnline(opened, 'https://depot.example/other'),
  ];
  await succeed(opened, 'POST', `${depots}?action=sync&vmw-task=true`);
  const schedule = { type: 'WEEKLY', skip: 0, minute: 30, hour: 2, day_of_week: 'SUNDAY' };
  await expectAll(opened, [
    ['GET', online],
    ['GET', `${online}/${first}`],
    ['GET', `${online}/${first}/content`],
    ['GET', `${online}/default/content`],
    ['PATCH', `${online}/${first}`, { enabled: false, description: 'x' }],
    ['DELETE', `${online}/${first}`],
    ['GET', `${depots}/sync-schedule`],
    ['PUT', `${depots}/sync-schedule`, { enabled: true, schedule, email_addresses: ['a@example.com'] }],
    ['GET', `${depots}/sync-schedule`],
    ['PUT', `${depots}/sync-schedule`, { enabled: false, email_addresses: [] }],
    ['GET', `${depots}/sync-schedule`],
  ]);
  await succeed(opened, 'DELETE', `${online}/${second}?vmw-task=true`);
  await succeed(opened, 'POST', `${online}/default?action=flush&vmw-task=true`);
}

async function walkOffline(opened: Opened): Promise<void> {
  const [host = ''] = opened.simulator.state.hosts.keys();
  const create = { source_type: 'PULL', location: 'https://depot.example/bundle', description: 'x', ownerdata: '{}' };
  const made = await succeed(opened, 'POST', `${offline}?vmw-task=true`, create);
  const id = (made as { depot: string }).depot;
  await succeed(opened, 'POST', `${offline}?action=createFromHost&vmw-task=true`, { auth_type: 'EXISTING', host });
  await expectAll(opened, [
    ['GET', offline],
    ['GET', `${offline}/${id}`],
    ['GET', `${offline}/${id}/content`],
  ]);
  await succeed(opened, 'DELETE', `${offline}/${id}?vmw-task=true`);
  const again = await succeed(opened, 'POST', `${offline}?vmw-task=true`, create);
  await expectAll(opened, [['DELETE', `${offline}/${(again as { depot: string }).depot}`]]);
}

async function walkUmds(opened: Opened): Promise<void> {
  const set: Step = ['PUT', umds, { location: 'https://depot.example/umds', description: 'x', enabled: true }];
  await expectAll(opened, [
    set,
    ['GET', umds],
    ['PATCH', umds, { enabled: true, description: 'y' }],
    ['GET', `${umds}/content`],
    ['DELETE', umds],
    set,
  ]);
  await succeed(opened, 'DELETE', `${umds}?vmw-task=true`);
}

async function walkOverrides(opened: Opened): Promise<void> {
  const { clusters, hosts } = opened.simulator.state;
  const [cluster = ''] = clusters.keys();
  const host = [...hosts.values()].find(({ parent }) => !clusters.has(parent))?.id ?? '';
  for (const target of [`clusters/${cluster}`, `hosts/${host}`]) {
    const path = `/api/esx/settings/${target}/depot-overrides`;
    await expectAll(opened, [
      ['POST', `${path}?action=add`, { location: 'https://robo.example/index.xml' }],
      ['GET', path],
      ['POST', `${path}?action=remove`, { location: 'https://robo.example/index.xml' }],
    ]);
  }
}

async function succeed(opened: Opened, method: string, path: string, body?: unknown): Promise<unknown> {
  const ended = await runTask(opened, method, path, body);
  if (ended.status !== 'SUCCEEDED') throw new Error(`${method} ${path} ended with ${JSON.stringify(ended)}`);
  return ended.result;
}
