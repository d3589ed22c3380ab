import { describe, expect, test } from 'vitest';
import { request } from '../open-simulator.ts';
import { commitImage, newDraft, openImageLab, u2, u3, type ImageLab } from './image-lab.ts';

const ha = { version: '8.0.2-22382000', components: [{ component: 'vsphere-fdm' }] };
const everything = { export_software_spec: true, export_iso_image: true, export_offline_bundle: true };

async function importJson(lab: ImageLab, document: unknown): Promise<{ status: number; body: unknown }> {
  const software_spec = typeof document === 'string' ? document : JSON.stringify(document);
  const body = { source_type: 'JSON_STRING', software_spec };
  return lab.call('POST', `${lab.root}/software/drafts?action=import-software-spec`, body);
}

describe('a document', () => {
  test('is exported without solutions, and can be imported as a draft', async () => {
    const lab = await openImageLab();
    await commitImage(lab, { baseImage: u2, components: { 'Contoso-monitor': '1.4.2' } });
    await lab.run('PUT', `${lab.root}/software/solutions/com.vmware.vsphere-ha`, ha);
    const { body } = await lab.call('POST', `${lab.root}/software?action=export`, everything);
    const places = body as Record<string, string>;
    expect(Object.keys(places)).toEqual(['SOFTWARE_SPEC', 'ISO_IMAGE', 'OFFLINE_BUNDLE']);
    const path = new URL(places['SOFTWARE_SPEC'] ?? '').pathname;
    const document = (await request(lab.simulator, { method: 'GET', path })).body;
    expect(document).toMatchObject({ base_image: { version: u2 }, components: { 'Contoso-monitor': '1.4.2' } });
    expect(JSON.stringify(document)).not.toContain('vsphere-fdm');
    const imported = await importJson(lab, document);
    expect(imported.status).toBe(200);
    const draft = await lab.call('GET', `${lab.root}/software/drafts/${String(imported.body)}`);
    expect(draft.body).toMatchObject({ software: { base_image: { version: u2 } } });
  });

  test.each([
    ['kept', ['com.vmware.vsphere-ha']],
    ['lost', []],
  ] as const)('that is imported has its solutions %s', async (solutionsInImport, solutions) => {
    const lab = await openImageLab({ behaviour: { solutionsInImport } });
    await commitImage(lab);
    await lab.run('PUT', `${lab.root}/software/solutions/com.vmware.vsphere-ha`, ha);
    const draft = (await importJson(lab, { base_image: { version: u3 } })).body;
    await lab.run('POST', `${lab.root}/software/drafts/${String(draft)}?action=commit`, {});
    const { body } = await lab.call('GET', `${lab.root}/software/solutions`);
    expect(Object.keys(body as object)).toEqual(solutions);
  });

  test.each([
    ['ALREADY_EXISTS', 400],
    ['replaces', 200],
  ] as const)('imported over a draft of one’s own: %s', async (importOverDraft, status) => {
    const lab = await openImageLab({ behaviour: { importOverDraft } });
    await newDraft(lab);
    expect(await importJson(lab, { base_image: { version: u3 } })).toMatchObject({ status });
    expect(Object.keys((await lab.call('GET', `${lab.root}/software/drafts`)).body as object)).toHaveLength(1);
  });

  test.each([
    ['that is no JSON', '{', 'INVALID_ARGUMENT'],
    ['without a base image', {}, 'INVALID_ARGUMENT'],
    ['with members that nobody knows', { base_image: { version: u2 }, extra: 1 }, 'UNEXPECTED_INPUT'],
    ['of a later release', { base_image: { version: u2 }, removed_components: ['x'] }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_what, document, error_type) => {
    const lab = await openImageLab();
    expect(await importJson(lab, document)).toMatchObject({ status: 400, body: { error_type } });
  });

  test('of a later release is kept with what that has, and shows it', async () => {
    const lab = await openImageLab({ version: '8.0.3.00100', record: () => undefined });
    const draft = (await importJson(lab, { base_image: { version: u2 }, removed_components: ['x'] })).body;
    await lab.run('POST', `${lab.root}/software/drafts/${String(draft)}?action=commit`, {});
    expect((await lab.call('GET', `${lab.root}/software`)).body).toMatchObject({ removed_components: ['x'] });
  });

  test('may be fetched from elsewhere', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    const { body } = await lab.call('POST', `${lab.root}/software?action=export`, everything);
    const location = (body as Record<string, string>)['SOFTWARE_SPEC'];
    const path = `${lab.root}/software/drafts?action=import-software-spec`;
    expect(await lab.call('POST', path, { source_type: 'PULL', location })).toMatchObject({ status: 200 });
    const missing = { source_type: 'PULL', location: `${lab.simulator.url}/nowhere` };
    expect(await lab.call('POST', path, missing)).toMatchObject({ body: { error_type: 'ERROR' } });
    const pushed = { source_type: 'PUSH', file_id: 'x' };
    expect(await lab.call('POST', path, pushed)).toMatchObject({ body: { error_type: 'INVALID_ARGUMENT' } });
  });
});

describe('recommendations', () => {
  const generate = '/software/recommendations?action=generate';

  test('name the newest image with an add-on that goes with it, and take the place of a draft', async () => {
    const lab = await openImageLab();
    const addOn = { name: 'Contoso-ESXi', version: '802.22380479-A01' };
    await commitImage(lab, { baseImage: u2, addOn });
    const newer = { base_image: { version: u3 }, add_on: { version: '803.24022510-A02' } };
    const { result } = await lab.run('POST', `${lab.root}${generate}`, { base_image_version: u3 });
    expect(result).toMatchObject({
      latest_recommendation: newer,
      current_series_recommendation: newer,
      specified_base_image_version_recommendation: newer,
    });
    await newDraft(lab);
    const path = `${lab.root}/software/drafts`;
    const taken = await lab.call('POST', `${path}?action=import-software-spec`, {
      source_type: 'LATEST_RECOMMENDATION',
    });
    expect(taken.status).toBe(200);
    const drafts = (await lab.call('GET', path)).body as object;
    expect(Object.keys(drafts)).toEqual([taken.body]);
    expect((await lab.call('GET', `${path}/${String(taken.body)}`)).body).toMatchObject({ software: newer });
  });

  test('end with the next commit, and with one that comes in between', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    await lab.run('POST', `${lab.root}${generate}`);
    await commitImage(lab);
    expect(await lab.call('GET', `${lab.root}/software/recommendations`)).toMatchObject({ status: 404 });
    const path = `${lab.root}/software/drafts/${await newDraft(lab)}?action=commit`;
    const committing = await lab.start('POST', path, {});
    const task = await lab.start('POST', `${lab.root}${generate}`);
    lab.clock.advance(1000);
    expect((await lab.task(committing)).status).toBe('SUCCEEDED');
    expect(await lab.task(task)).toMatchObject({ status: 'FAILED', error: { error_type: 'CONCURRENT_CHANGE' } });
  });
});

test('the hardware compatibility report says what the inventory has of it', async () => {
  const lab = await openImageLab();
  const commit = await commitImage(lab);
  const path = `${lab.root}/software/reports/hardware-compatibility`;
  expect(await lab.call('GET', path)).toMatchObject({ status: 404 });
  const image = lab.simulator.state.images.get(lab.cluster);
  if (image !== undefined) image.hardwareCompatibility = { finds: 'INCOMPATIBLE', overrides: [] };
  await lab.run('POST', `${path}?action=check`);
  expect((await lab.call('GET', path)).body).toMatchObject({ status: 'INCOMPATIBLE', commit, base_image_version: u2 });
});
