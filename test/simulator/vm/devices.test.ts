import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine } from './machines.ts';

type Change = Parameters<typeof openMachine>[0];
const on: Change = { powerState: 'POWERED_ON' };
const suspended: Change = { powerState: 'SUSPENDED' };
const notAllowed = refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE');
const invalid = refusal(400, 'INVALID_ARGUMENT');
const iso = { type: 'ISO_FILE', iso_file: '[ds1] iso/b.iso' };
const inserted: Change = { cdroms: [{ backing: { type: 'ISO_FILE', isoFile: '[ds1] iso/a.iso' }, connected: true }] };
const ideDrive: Change = { cdroms: [{ type: 'IDE' }] };

describe('a CD-ROM drive', () => {
  test.each<[string, Change, object, string, object]>([
    [
      'on SATA, hot',
      on,
      { type: 'SATA', backing: iso },
      '16001',
      { sata: { bus: 0, unit: 1 }, backing: iso, state: 'NOT_CONNECTED' },
    ],
    [
      'on IDE while off',
      {},
      { type: 'IDE' },
      '3000',
      {
        ide: { primary: true, master: true },
        backing: { type: 'CLIENT_DEVICE', device_access_type: 'EMULATION' },
      },
    ],
    ['connected, hot', on, { start_connected: true }, '16001', { state: 'CONNECTED', start_connected: true }],
  ])('is added %s', async (_name, before, body, key, info) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', '/hardware/cdrom', body)).toMatchObject({ status: 201, body: key });
    expect((await call('GET', `/hardware/cdrom/${key}`)).body).toMatchObject(info);
  });

  test.each<[string, Change, object, object]>([
    ['IDE while on', on, { type: 'IDE' }, notAllowed],
    ['SATA while suspended', suspended, { type: 'SATA' }, notAllowed],
    ['ISO_FILE without a file', {}, { backing: { type: 'ISO_FILE' } }, invalid],
    ['a file for a client device', {}, { backing: { type: 'CLIENT_DEVICE', iso_file: '[ds1] a.iso' } }, invalid],
    ['a path that is none', {}, { backing: { type: 'ISO_FILE', iso_file: 'a.iso' } }, invalid],
    ['an unknown member', {}, { medium: 'x' }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('is not added with %s', async (_name, before, body, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', '/hardware/cdrom', body)).toMatchObject(answer);
  });

  test('changes its medium while off, or disconnected: disconnect, change, connect', async () => {
    const { on: call } = await openMachine({ ...on, ...inserted });
    expect(await call('PATCH', '/hardware/cdrom/16000', { backing: iso })).toMatchObject(notAllowed);
    expect(await call('POST', '/hardware/cdrom/16000?action=disconnect')).toMatchObject({ status: 204 });
    expect(await call('PATCH', '/hardware/cdrom/16000', { backing: iso })).toMatchObject({ status: 204 });
    expect(await call('POST', '/hardware/cdrom/16000?action=connect')).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/cdrom/16000')).body).toMatchObject({ backing: iso, state: 'CONNECTED' });
  });

  test('changes flags in every power state, and the medium while off', async () => {
    const { on: call } = await openMachine({ ...on, ...inserted });
    expect(await call('PATCH', '/hardware/cdrom/16000', { start_connected: true })).toMatchObject({ status: 204 });
    await call('POST', '/power?action=stop');
    expect(await call('PATCH', '/hardware/cdrom/16000', { backing: iso })).toMatchObject({ status: 204 });
  });

  test('with a locked tray asks, and blocks until somebody answers', async () => {
    const locked = { cdroms: [{ connected: true, trayLocked: true }] };
    const { on: call, live } = await openMachine({ ...on, ...locked });
    expect(await call('POST', '/hardware/cdrom/16000?action=disconnect')).toMatchObject(notAllowed);
    expect(live().question?.text).toContain('msg.cdromdisconnect.locked');
    expect((await call('GET', '/hardware/cdrom/16000')).body).toMatchObject({ state: 'CONNECTED' });
  });

  test.each<[string, Change, string, object]>([
    ['on SATA while on', on, '16000', { status: 204 }],
    ['while suspended', suspended, '16000', notAllowed],
    ['on IDE while on', { ...on, ...ideDrive }, '3000', notAllowed],
    ['on IDE while off', ideDrive, '3000', { status: 204 }],
    ['that is not there', {}, '16009', refusal(404, 'NOT_FOUND')],
  ])('is removed %s', async (_name, before, key, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('DELETE', `/hardware/cdrom/${key}`)).toMatchObject(answer);
  });
});

describe('adapters', () => {
  test.each<[string, Change, string, object, string, object]>([
    [
      'SCSI, hot',
      on,
      'scsi',
      { type: 'LSILOGIC', sharing: 'PHYSICAL' },
      '1001',
      { type: 'LSILOGIC', scsi: { bus: 1, unit: 7 }, sharing: 'PHYSICAL' },
    ],
    [
      'SCSI on a bus',
      {},
      'scsi',
      { bus: 3, pci_slot_number: 160 },
      '1001',
      { type: 'PVSCSI', scsi: { bus: 3 }, pci_slot_number: 160 },
    ],
    ['SATA', {}, 'sata', { type: 'AHCI' }, '15001', { type: 'AHCI', bus: 1, label: 'SATA controller 1' }],
    ['NVMe', on, 'nvme', {}, '31000', { bus: 0 }],
  ])('are added: %s', async (_name, before, kind, body, key, info) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', `/hardware/adapter/${kind}`, body)).toMatchObject({ status: 201, body: key });
    expect((await call('GET', `/hardware/adapter/${kind}/${key}`)).body).toMatchObject(info);
  });

  const four = [0, 1, 2, 3].map((bus) => ({ bus }));
  test.each<[string, Change, string, object, object]>([
    ['a bus that is taken', {}, 'scsi', { bus: 0 }, refusal(400, 'RESOURCE_IN_USE')],
    ['a bus that cannot be', {}, 'sata', { bus: 4 }, invalid],
    ['a fifth one', { scsiAdapters: four }, 'scsi', {}, refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE')],
    ['a suspended VM', suspended, 'scsi', {}, notAllowed],
    ['NVMe on old hardware', { hardwareVersion: 'VMX_12' }, 'nvme', {}, refusal(400, 'UNSUPPORTED')],
    ['an unknown type', {}, 'scsi', { type: 'IDE' }, invalid],
  ])('are refused with %s', async (_name, before, kind, body, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', `/hardware/adapter/${kind}`, body)).toMatchObject(answer);
  });

  test.each<[string, Change, object]>([
    ['off', {}, { status: 204 }],
    ['suspended', suspended, { status: 204 }],
    ['on', on, notAllowed],
  ])('share their bus unless the VM is on: %s', async (_name, before, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('PATCH', '/hardware/adapter/scsi/1000', { sharing: 'VIRTUAL' })).toMatchObject(answer);
  });

  test('are removed when nothing is attached to them', async () => {
    const { on: call } = await openMachine();
    expect(await call('DELETE', '/hardware/adapter/scsi/1000')).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    await call('DELETE', '/hardware/disk/2000');
    expect(await call('DELETE', '/hardware/adapter/scsi/1000')).toMatchObject({ status: 204 });
    expect(await call('DELETE', '/hardware/adapter/scsi/1000')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('take their devices along where the server does so, and stay while suspended', async () => {
    const behaviour = { adapterRemovalWithDevices: 'removes-devices' } as const;
    const { on: call, live } = await openMachine({}, { behaviour });
    expect(await call('DELETE', '/hardware/adapter/sata/15000')).toMatchObject({ status: 204 });
    expect(live().cdroms).toEqual([]);
    const sleeping = await openMachine({ ...suspended, cdroms: [], sataAdapters: [{ bus: 0 }] });
    expect(await sleeping.on('DELETE', '/hardware/adapter/sata/15000')).toMatchObject(notAllowed);
  });
});

test.each(['cdrom', 'floppy'])('a %s says of a host’s device alone whether it is looked for', async (kind) => {
  const { on: call } = await openMachine({ cdroms: [], floppies: [], sataAdapters: [{ bus: 0 }] });
  const backingOf = async (type: string): Promise<unknown> => {
    const { body } = await call('POST', `/hardware/${kind}`, { backing: { type } });
    return ((await call('GET', `/hardware/${kind}/${String(body)}`)).body as { backing: unknown }).backing;
  };
  expect(await backingOf('CLIENT_DEVICE')).not.toHaveProperty('auto_detect');
  expect(await backingOf('HOST_DEVICE')).toHaveProperty('auto_detect', true);
});

describe.each<[string, string, Change, object, object]>([
  [
    'floppy',
    '8000',
    { floppies: [{ backing: { type: 'CLIENT_DEVICE' } }] },
    { type: 'IMAGE_FILE', image_file: '[ds1] a.flp' },
    { type: 'IMAGE_FILE' },
  ],
  [
    'parallel',
    '10000',
    { parallelPorts: [{ backing: { type: 'HOST_DEVICE' } }] },
    { type: 'FILE', file: '[ds1] p' },
    { type: 'FILE' },
  ],
  [
    'serial',
    '9000',
    { serialPorts: [{ backing: { type: 'HOST_DEVICE' } }] },
    { type: 'NETWORK_SERVER', network_location: 'telnet://:1', proxy: 'x' },
    { type: 'PIPE_CLIENT' },
  ],
])('%s devices', (name, key, one, backing, incomplete) => {
  const path = `/hardware/${name}`;

  test('come and go while the VM is off', async () => {
    const { on: call } = await openMachine();
    expect(await call('POST', path, { backing, start_connected: true })).toMatchObject({ status: 201, body: key });
    const info = { backing, start_connected: true, state: 'NOT_CONNECTED' };
    expect((await call('GET', `${path}/${key}`)).body).toMatchObject(info);
    expect(await call('DELETE', `${path}/${key}`)).toMatchObject({ status: 204 });
    expect((await call('GET', path)).body).toEqual([]);
  });

  test('do neither while it is on or suspended', async () => {
    for (const state of [on, suspended]) {
      const { on: call } = await openMachine({ ...one, ...state });
      expect(await call('POST', path, {})).toMatchObject(notAllowed);
      expect(await call('DELETE', `${path}/${key}`)).toMatchObject(notAllowed);
    }
  });

  test('change their backing while disconnected, and their flags at any time', async () => {
    const { on: call } = await openMachine({ ...one, ...on });
    expect(await call('PATCH', `${path}/${key}`, { backing })).toMatchObject(notAllowed);
    expect(await call('PATCH', `${path}/${key}`, { start_connected: false })).toMatchObject({ status: 204 });
    expect(await call('POST', `${path}/${key}?action=disconnect`)).toMatchObject({ status: 204 });
    expect(await call('POST', `${path}/${key}?action=disconnect`)).toMatchObject(
      refusal(400, 'ALREADY_IN_DESIRED_STATE'),
    );
    expect(await call('PATCH', `${path}/${key}`, { backing })).toMatchObject({ status: 204 });
    expect(await call('POST', `${path}/${key}?action=connect`)).toMatchObject({ status: 204 });
  });

  test('are refused when they are incomplete, unknown, or not there', async () => {
    const { on: call } = await openMachine(one);
    expect(await call('POST', path, { backing: incomplete })).toMatchObject(invalid);
    expect(await call('POST', path, { speed: 9600 })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
    expect(await call('GET', `${path}/1`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('POST', `${path}/${key}?action=connect`)).toMatchObject(notAllowed);
  });
});

test('a serial port yields on poll, or not', async () => {
  const { on: call } = await openMachine({ serialPorts: [{ backing: { type: 'HOST_DEVICE' }, yieldOnPoll: false }] });
  expect(await call('PATCH', '/hardware/serial/9000', { yield_on_poll: true })).toMatchObject({ status: 204 });
  expect((await call('GET', '/hardware/serial/9000')).body).toMatchObject({ yield_on_poll: true });
});
