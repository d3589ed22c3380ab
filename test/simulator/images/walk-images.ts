import { expect } from 'vitest';
import { expectAll, type Step } from '../expect-all.ts';
import { request, type Opened } from '../open-simulator.ts';

/** Every operation of images, on a cluster and on a standalone host. Tasks take no time in this walk. */
export async function walkImages(opened: Opened): Promise<void> {
  const { clusters, hosts } = opened.simulator.state;
  const [cluster = ''] = clusters.keys();
  const host = [...hosts.values()].find(({ parent }) => !clusters.has(parent))?.id ?? '';
  await walkScope(opened, `/api/esx/settings/clusters/${cluster}`);
  await walkHardware(opened, `/api/esx/settings/clusters/${cluster}`);
  await walkScope(opened, `/api/esx/settings/hosts/${host}`);
  await expectAll(opened, [['GET', `/api/esx/hosts/${host}/software/installed-components`]]);
  // Depots whose content images need cannot be emptied, and that is what other walks do.
  opened.simulator.state.images.clear();
}

const ha = { version: '8.0.2-22382000', components: [{ component: 'vsphere-fdm' }] };
const task = 'vmw-task=true';

async function walkScope(opened: Opened, root: string): Promise<void> {
  const software = `${root}/software`;
  const draft = `${software}/drafts/${await id(opened, `${software}/drafts`)}`;
  await expectAll(opened, [...editSteps(draft), ...enablementSteps(root)]);
  await succeed(opened, 'POST', `${draft}?action=validate&${task}`);
  await succeed(opened, 'POST', `${draft}?action=scan&${task}`);
  const commit = await succeed(opened, 'POST', `${draft}?action=commit&${task}`, { message: 'a walk' });
  await succeed(opened, 'PUT', `${root}/enablement/software?${task}`, { skip_software_check: true });
  await succeed(opened, 'PUT', `${software}/solutions/com.vmware.vsphere-ha?${task}`, ha);
  await expectAll(opened, desiredSteps(software, String(commit)));
  await succeed(opened, 'DELETE', `${software}/solutions/com.vmware.vsphere-ha?${task}`);
  await walkImport(opened, software);
  await succeed(opened, 'POST', `${software}?action=scan&${task}`);
  await succeed(opened, 'POST', `${software}?action=check&${task}`, {});
  await succeed(opened, 'POST', `${software}?action=stage&${task}`, {});
  await expectAll(opened, [['POST', `${software}?action=apply&${task}`, { accept_eula: true }]]);
  await succeed(opened, 'POST', `${software}/recommendations?action=generate&${task}`);
  await expectAll(opened, [
    ['GET', `${software}/recommendations`],
    ['GET', `${software}/compliance`],
    ['GET', `${software}/reports/last-check-result`],
    ['GET', `${software}/reports/last-apply-result`],
    ['GET', `${software}/reports/apply-impact`],
  ]);
}

async function id({ call }: Opened, path: string, body?: unknown): Promise<string> {
  const answer = await call('POST', path, body);
  expect(answer.status).toBeLessThan(300);
  return String(answer.body);
}

/** Runs a task to its end, and answers its result. */
async function succeed({ call }: Opened, method: string, path: string, body?: unknown): Promise<unknown> {
  const started = await call(method, path, body);
  const ended = (await call('GET', `/api/cis/tasks/${encodeURIComponent(String(started.body))}`)).body;
  expect({ method, path, started: started.status, ended }).toMatchObject({
    started: 202,
    ended: { status: 'SUCCEEDED' },
  });
  return (ended as { result?: unknown }).result;
}

function editSteps(draft: string): Step[] {
  const software = `${draft}/software`;
  return [
    ['PUT', `${software}/base-image`, { version: '8.0.3-0.0.24022510' }],
    ['PUT', `${software}/add-on`, { name: 'Contoso-ESXi', version: '803.24022510-A02' }],
    ['GET', `${software}/add-on`],
    ['DELETE', `${software}/add-on`],
    [
      'PATCH',
      `${software}/components`,
      { components_to_set: { 'Contoso-monitor': '1.4.2' }, components_to_delete: [] },
    ],
    ['PUT', `${software}/components/Contoso-nvme`, '2.0.1.5-1oem'],
    ['GET', `${software}/components/Contoso-nvme`],
    ['DELETE', `${software}/components/Contoso-nvme`],
    ['GET', `${software}/components`],
    ['GET', `${software}/base-image`],
    ['GET', `${software}/effective-components`],
    ['GET', draft],
    ['GET', draft.slice(0, draft.lastIndexOf('/'))],
  ];
}

function enablementSteps(root: string): Step[] {
  const enablement = `${root}/enablement/software`;
  return [
    ['GET', enablement],
    ['POST', `${enablement}?action=check&${task}`, { checks_to_skip: ['SOFTWARE'] }],
  ];
}

function desiredSteps(software: string, commit: string): Step[] {
  const parts = ['base-image', 'components', 'components/Contoso-monitor', 'effective-components', 'solutions'];
  return [
    ['GET', software],
    ...[...parts, 'solutions/com.vmware.vsphere-ha', `commits/${commit}`].map((part): Step => [
      'GET',
      `${software}/${part}`,
    ]),
  ];
}

/** What was exported is imported again, with an add-on; and a draft is thrown away. */
async function walkImport(opened: Opened, software: string): Promise<void> {
  const wanted = { export_software_spec: true, export_iso_image: true, export_offline_bundle: true };
  const places = (await opened.call('POST', `${software}?action=export`, wanted)).body as Record<string, string>;
  const path = new URL(places['SOFTWARE_SPEC'] ?? '').pathname;
  const document = (await request(opened.simulator, { method: 'GET', path })).body as object;
  const add_on = { name: 'Contoso-ESXi', version: '803.24022510-A02' };
  const software_spec = JSON.stringify({ ...document, add_on });
  const imported = { source_type: 'JSON_STRING', software_spec };
  const thrown = await id(opened, `${software}/drafts?action=import-software-spec`, imported);
  await expectAll(opened, [['DELETE', `${software}/drafts/${thrown}`]]);
  const draft = await id(opened, `${software}/drafts?action=import-software-spec`, imported);
  await succeed(opened, 'POST', `${software}/drafts/${draft}?action=commit&${task}`, {});
  await expectAll(opened, [['GET', `${software}/add-on`]]);
}

async function walkHardware(opened: Opened, root: string): Promise<void> {
  const software = `${root}/software`;
  const reports = `${software}/reports/hardware-compatibility`;
  const draft = `${software}/drafts/${await id(opened, `${software}/drafts`)}`;
  const packages = { 'com.example.hardware': { pkg: 'Server-Pack', version: '42' } };
  await expectAll(opened, [
    ['PUT', `${draft}/software/hardware-support`, { packages }],
    ['DELETE', `${draft}/software/hardware-support`],
    ['PUT', `${draft}/software/hardware-support`, { packages }],
    ['GET', `${draft}/software/hardware-support`],
  ]);
  await succeed(opened, 'POST', `${draft}?action=commit&${task}`, {});
  await succeed(opened, 'POST', `${reports}?action=check&${task}`);
  const key = { model: 'NVMe 1', vendor: 'Contoso', capacity: 1 };
  const overrides = `${reports}/storage-device-overrides`;
  await succeed(opened, 'PATCH', `${overrides}/compliance-status?${task}`, { device_reclassifications: [{ key }] });
  await succeed(opened, 'PATCH', `${overrides}/vcg-entries?${task}`, { product_selections: [{ key }] });
  await expectAll(opened, [
    ['GET', `${software}/hardware-support`],
    ['GET', reports],
    ['GET', `${reports}/details`],
  ]);
}
