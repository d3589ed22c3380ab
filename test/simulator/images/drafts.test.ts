import { describe, expect, test } from 'vitest';
import { commitImage, newDraft, openImageLab, u1, u2, u3 } from './image-lab.ts';

const alice = 'alice@vsphere.local';
const addOn = { name: 'Contoso-ESXi', version: '802.22380479-A01' };

describe('drafts', () => {
  test.each(['ALREADY_EXISTS', 'NOT_ALLOWED_IN_CURRENT_STATE'] as const)(
    'a second draft of one user is refused with %s',
    async (secondDraft) => {
      const lab = await openImageLab({ behaviour: { secondDraft } });
      await newDraft(lab);
      const again = await lab.call('POST', `${lab.root}/software/drafts`);
      expect(again).toMatchObject({ status: 400, body: { error_type: secondDraft } });
    },
  );

  test('each user has a draft of their own, and all of them are listed', async () => {
    const lab = await openImageLab();
    const mine = await newDraft(lab);
    const hers = String((await lab.callAs(alice, 'POST', `${lab.root}/software/drafts`)).body);
    const path = `${lab.root}/software/drafts`;
    expect((await lab.call('GET', path)).body).toMatchObject({
      [mine]: { metadata: { owner: 'VSPHERE.LOCAL\\administrator', status: 'VALID' } },
      [hers]: { metadata: { owner: 'VSPHERE.LOCAL\\alice' } },
    });
    const owners = encodeURIComponent('VSPHERE.LOCAL\\alice');
    expect(Object.keys((await lab.call('GET', `${path}?owners=${owners}`)).body as object)).toEqual([hers]);
  });

  test('owners may be named as they sign in', async () => {
    const lab = await openImageLab({ behaviour: { draftOwner: 'user@domain' } });
    const id = await newDraft(lab);
    const { body } = await lab.call('GET', `${lab.root}/software/drafts/${id}`);
    expect(body).toMatchObject({ metadata: { owner: 'administrator@vsphere.local' } });
  });

  test('the inventory can bring drafts of others along', async () => {
    const image = { components: {}, hardwareSupport: {}, solutions: {} };
    const draft = { id: 'draft-of-alice', owner: alice, image };
    const lab = await openImageLab();
    const inventory = lab.simulator.dump();
    lab.simulator.load({ ...inventory, images: [{ id: lab.cluster, drafts: [draft] }] });
    expect(Object.keys((await lab.call('GET', `${lab.root}/software/drafts`)).body as object)).toEqual([draft.id]);
    expect(await lab.call('POST', `${lab.root}/software/drafts`)).toMatchObject({ status: 201 });
  });

  test('a draft begins as a copy of what is committed, or as nothing', async () => {
    const lab = await openImageLab();
    const read = async (id: unknown) => (await lab.call('GET', `${lab.root}/software/drafts/${String(id)}`)).body;
    const empty = (await lab.call('POST', `${lab.root}/software/drafts`)).body;
    expect(await read(empty)).toMatchObject({ software: { base_image: { version: '' }, components: {} } });
    await lab.call('DELETE', `${lab.root}/software/drafts/${String(empty)}`);
    await commitImage(lab, { baseImage: u2, addOn, components: { 'Contoso-monitor': '1.4.2' } });
    const copy = (await lab.call('POST', `${lab.root}/software/drafts`)).body;
    expect(await read(copy)).toMatchObject({
      software: { base_image: { version: u2 }, add_on: addOn, components: { 'Contoso-monitor': { version: '1.4.2' } } },
    });
  });

  test('parts are overwritten, taken away, and asked for alone', async () => {
    const lab = await openImageLab();
    const components = { 'Contoso-monitor': '1.4.2', 'Contoso-nvme': '2.0.1.5-1oem' };
    const path = `${lab.root}/software/drafts/${await newDraft(lab, { addOn, components })}/software`;
    const change = {
      components_to_set: { 'Contoso-nvme': '2.0.0.21-1oem' },
      components_to_delete: ['Contoso-monitor'],
    };
    await lab.call('PATCH', `${path}/components`, change);
    await lab.call('DELETE', `${path}/add-on`);
    expect((await lab.call('GET', `${path}/components`)).body).toMatchObject({
      'Contoso-nvme': { version: '2.0.0.21-1oem' },
    });
    expect(Object.keys((await lab.call('GET', `${path}/components`)).body as object)).toEqual(['Contoso-nvme']);
    for (const part of ['add-on', 'hardware-support', 'components/Contoso-monitor']) {
      expect(await lab.call('GET', `${path}/${part}`)).toMatchObject({ status: 404 });
    }
    expect(await lab.call('DELETE', `${path}/hardware-support`)).toMatchObject({ status: 404 });
  });

  test('what an image comes to shows what stands before what', async () => {
    const lab = await openImageLab();
    const id = await newDraft(lab, { addOn, components: { 'Broadcom-lsi-mr3': '7.733.02.00-1oem' } });
    const { body } = await lab.call('GET', `${lab.root}/software/drafts/${id}/software/effective-components`);
    expect(body).toMatchObject({
      'Contoso-agent': { version: '4.0.1', details: { source: 'ADD_ON', overridden_components: [] } },
      'Broadcom-lsi-mr3': {
        version: '7.733.02.00-1oem',
        details: {
          source: 'USER',
          overridden_components: [
            { version: '7.728.02.00-1vmw', source: 'BASE_IMAGE' },
            { version: '7.731.01.00-1oem', source: 'ADD_ON' },
          ],
        },
      },
    });
  });

  test('hardware support of a manager that is not registered is refused', async () => {
    const lab = await openImageLab();
    const path = `${lab.root}/software/drafts/${await newDraft(lab)}/software/hardware-support`;
    const packages = { 'com.example.unknown': { pkg: 'Server-Pack', version: '41' } };
    expect(await lab.call('PUT', path, { packages })).toMatchObject({ body: { error_type: 'INVALID_ARGUMENT' } });
  });
});

describe('validation', () => {
  test.each([
    ['a base image that no depot has', { baseImage: '8.0.9-0.0.1' }, /do not hold the base image/],
    ['an add-on that no depot has', { addOn: { ...addOn, version: '1' } }, /do not hold the add-on/],
    ['an add-on for other base images', { baseImage: u3, addOn }, /does not support the base image/],
    ['a component that no depot has', { components: { Unheard: '1' } }, /do not hold the component Unheard 1/],
    [
      'components that conflict',
      { components: { 'Contoso-nvme': '2.0.1.5-1oem', 'Fabrikam-nvme': '0.9.7' } },
      /Fabrikam-nvme conflicts with Contoso-nvme/,
    ],
    [
      'a component for later base images',
      { baseImage: u1, components: { 'Contoso-nvme': '2.0.1.5-1oem' } },
      /Contoso-nvme needs the base image/,
    ],
  ])('of %s has errors, though its task succeeds, and the commit is refused', async (_what, wanted, text) => {
    const lab = await openImageLab();
    const path = `${lab.root}/software/drafts/${await newDraft(lab, wanted)}`;
    const validated = await lab.run('POST', `${path}?action=validate`);
    expect(validated).toMatchObject({
      status: 'SUCCEEDED',
      result: { notifications: { errors: [{ type: 'ERROR' }] } },
    });
    expect(JSON.stringify(validated.result)).toMatch(text);
    const committed = await lab.run('POST', `${path}?action=commit`, {});
    expect(committed).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'INVALID_ARGUMENT', data: { notifications: {} } },
    });
    expect(await lab.call('GET', path)).toMatchObject({ status: 200 });
    expect(await lab.call('GET', `${lab.root}/software`)).toMatchObject({ status: 404 });
  });

  test('of a draft from nothing asks for a base image', async () => {
    const lab = await openImageLab();
    const id = String((await lab.call('POST', `${lab.root}/software/drafts`)).body);
    const { result } = await lab.run('POST', `${lab.root}/software/drafts/${id}?action=validate`);
    expect(JSON.stringify(result)).toMatch(/no base image/);
  });

  test('of a good image has none, and warns of what is older than what it stands before', async () => {
    const lab = await openImageLab();
    const id = await newDraft(lab, { addOn, components: { 'Broadcom-lsi-mr3': '7.728.02.00-1vmw' } });
    const { result } = await lab.run('POST', `${lab.root}/software/drafts/${id}?action=validate`);
    expect(result).toMatchObject({ notifications: { warnings: [{ type: 'WARNING' }] } });
    expect(result).not.toHaveProperty('notifications.errors');
  });
});
