import { describe, expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

const signal = noAbort();
const root = 'GET /api/esx/settings';
const version = { version: '1', display_version: '1.0', summary: '', category: 'BUGFIX', kb: '', release_date: 't' };
const kept = { version: '1', display_version: '1.0', category: 'BUGFIX', release_date: 't' };
const part = { name: 'tools', display_name: 'Tools', version: '1', display_version: '1.0' };
const { version: _number, ...shown } = version;
const manager = { manager: 'm', description: '', display_name: 'M', vendor: 'Dell' };
const pkg = { pkg: 'p', version: '1', description: '', supported_releases: ['8.0'] };

type Call = (writer: VsphereWriter) => Promise<unknown>;

test.each<[string, Call, string, unknown, unknown]>([
  [
    'base images',
    (w) => w.depotContent.baseImages({ min_version: '8' }, signal),
    '/depot-content/base-images?min_version=8',
    [{ ...version, display_name: 'ESXi' }],
    [{ ...kept, display_name: 'ESXi' }],
  ],
  [
    'add-ons',
    (w) => w.depotContent.addOns({ names: ['a', 'b'] }, signal),
    '/depot-content/add-ons?names=a&names=b',
    [{ name: 'a', display_name: 'A', vendor: 'V', versions: [version] }],
    [{ name: 'a', display_name: 'A', vendor: 'V', versions: [kept] }],
  ],
  [
    'components',
    (w) => w.depotContent.components({ bundle_types: ['INDEPENDENT'] }, signal),
    '/depot-content/components?bundle_types=INDEPENDENT',
    [],
    [],
  ],
  [
    'hardware support managers',
    (w) => w.depotContent.hardwareSupportManagers(signal),
    '/hardware-support/managers',
    [manager],
    [manager],
  ],
  [
    'hardware support packages for a base image',
    (w) => w.depotContent.hardwareSupportPackages('m', '8.0.2', signal),
    '/hardware-support/managers/m/packages?base_image_version=8.0.2',
    [pkg],
    [pkg],
  ],
])('%s are listed', async (_what, call, path, answer, value) => {
  expect(await makeCall(call, ok(answer))).toMatchObject({ asked: [`${root}${path}`], value });
});

const single: [string, Call, string, unknown, unknown][] = [
  [
    'base image',
    (w) => w.depotContent.baseImage('8.0.2-0.0.1', signal),
    '/depot-content/base-images/versions/8.0.2-0.0.1',
    { ...version, display_name: 'ESXi', description: '', components: [part] },
    { ...kept, display_name: 'ESXi', components: [part], unmodelled: {} },
  ],
  [
    'add-on',
    (w) => w.depotContent.addOn('a', '1', signal),
    '/depot-content/add-ons/a/versions/1',
    {
      ...shown,
      display_name: 'A',
      vendor: 'V',
      description: '',
      components: [],
      removed_components: [{ name: 'x', display_name: 'X' }],
    },
    { removed_components: [{ name: 'x', display_name: 'X' }], supported_base_image_versions: [] },
  ],
  [
    'component',
    (w) => w.depotContent.component('tools', '1', signal),
    '/depot-content/components/tools/versions/1',
    { ...shown, display_name: 'Tools', vendor: 'V', description: '', urgency: 'LOW', contact: '' },
    { display_name: 'Tools', vendor: 'V' },
  ],
  [
    'hardware support package',
    (w) => w.depotContent.hardwareSupportPackage({ manager: 'm', pkg: 'p', version: '1' }, signal),
    '/hardware-support/managers/m/packages/p/versions/1',
    { ...pkg, components: [], removed_components: [] },
    pkg,
  ],
];

describe('one version', () => {
  test.each(single)('of a %s is read', async (_what, call, path, answer, value) => {
    expect(await makeCall(call, ok(answer))).toMatchObject({ asked: [`${root}${path}`], value });
  });

  test.each(single)('of a %s that no depot has is not there', async (_what, call) => {
    expect(await makeCall(call, vapiError(404, 'NOT_FOUND'))).toMatchObject({ value: undefined });
  });

  test.each(single)('of a %s that could not be read is an error', async (_what, call) => {
    await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
    await using client = clientOf(server);
    expect((await errorOf(call(client.writer()))).code).toBe('unsupported');
  });
});
