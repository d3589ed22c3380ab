import { describe, expect, test } from 'vitest';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const content = '/api/esx/settings/depot-content';
const managers = '/api/esx/settings/hardware-support/managers';

const release = { displayName: 'x', displayVersion: '1', releaseDate: '2024-01-01T00:00:00.000Z' };
const image = { ...release, version: '8.0.2-0.0.9', components: { ESXi: '8.0.2', tools: '12.1' } };
const inventory = {
  depotContents: [
    {
      id: 'one',
      baseImages: [image, { ...release, version: '8.0.10-0.0.1' }],
      addOns: [{ ...release, name: 'oem', version: '2.0-1', vendor: 'Contoso', removedComponents: ['tools'] }],
      components: [
        { ...release, name: 'tools', version: '12.1', vendor: 'VMware' },
        { ...release, name: 'nvme', version: '1.0', vendor: 'Contoso' },
        { ...release, name: 'nvme', version: '1.1', vendor: 'Contoso' },
      ],
      hardwareSupport: [{ manager: 'hsm', pkg: 'pack', version: '4', baseImages: ['8.0.2-0.0.9'] }],
    },
    { id: 'two', baseImages: [image] },
  ],
  hardwareSupportManagers: [{ id: 'hsm', displayName: 'Hardware', vendor: 'Contoso' }],
};

async function names({ call }: Opened, path: string, of: string): Promise<unknown[]> {
  return ((await call('GET', path)).body as Record<string, unknown>[]).map((item) => item[of]);
}

describe('depot content', () => {
  test.each([
    ['base-images', 'version', ['8.0.2-0.0.9', '8.0.10-0.0.1']],
    ['base-images?min_version=8.0.9', 'version', ['8.0.10-0.0.1']],
    ['add-ons', 'name', ['oem']],
    ['add-ons?vendors=Fabrikam', 'name', []],
    ['components', 'name', ['tools', 'nvme']],
    ['components?names=nvme', 'name', ['nvme']],
    ['components?min_version=2', 'name', ['tools']],
    ['components?versions=1.1&versions=12.1', 'name', ['tools', 'nvme']],
    ['components?bundle_types=INDEPENDENT', 'name', ['nvme']],
    ['components?bundle_types=BASE_IMAGE', 'name', ['tools']],
    ['components?bundle_types=ADD_ON', 'name', []],
  ])('%s lists %s %j', async (path, of, wanted) => {
    const opened = await openSimulator({ inventory });
    expect(await names(opened, `${content}/${path}`, of)).toEqual(wanted);
  });

  test('single versions say what they are made of', async () => {
    const { call } = await openSimulator({ inventory });
    expect((await call('GET', `${content}/base-images/versions/8.0.2-0.0.9`)).body).toMatchObject({
      components: [{ name: 'ESXi', version: '8.0.2' }, { name: 'tools' }],
    });
    expect((await call('GET', `${content}/add-ons/oem/versions/2.0-1`)).body).toMatchObject({
      vendor: 'Contoso',
      removed_components: [{ name: 'tools', display_name: 'x' }],
    });
    expect((await call('GET', `${content}/components?names=nvme`)).body).toMatchObject([
      { versions: [{ version: '1.0' }, { version: '1.1' }] },
    ]);
  });

  test.each([
    `${content}/base-images/versions/8.0.3`,
    `${content}/add-ons/oem/versions/3`,
    `${content}/components/nvme/versions/9`,
    `${managers}/gone/packages`,
    `${managers}/hsm/packages/pack/versions/5`,
  ])('%s is not there', async (path) => {
    const { call } = await openSimulator({ inventory });
    expect(await call('GET', path)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('a bundle type that is none is refused', async () => {
    const { call } = await openSimulator({ inventory });
    const answer = await call('GET', `${content}/components?bundle_types=SOLUTION`);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});

describe('hardware support', () => {
  test('managers and their packages are listed, for one base image or all', async () => {
    const opened = await openSimulator({ inventory });
    expect(await names(opened, managers, 'display_name')).toEqual(['Hardware']);
    expect(await names(opened, `${managers}/hsm/packages`, 'pkg')).toEqual(['pack']);
    expect(await names(opened, `${managers}/hsm/packages?base_image_version=8.0.2-0.0.9`, 'pkg')).toEqual(['pack']);
    expect(await names(opened, `${managers}/hsm/packages?base_image_version=8.0.3`, 'pkg')).toEqual([]);
  });

  test('a package refuses a base image that it does not support', async () => {
    const { call } = await openSimulator({ inventory });
    const path = `${managers}/hsm/packages/pack/versions/4`;
    expect((await call('GET', path)).body).toMatchObject({ supported_releases: ['8.0.2-0.0.9'] });
    const answer = await call('GET', `${path}?base_image_version=8.0.3`);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
