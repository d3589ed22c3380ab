import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import type { Opened } from '../open-simulator.ts';
import { ovf, openPackage, deploy, machineOf } from './ovf-calls.ts';

describe('capture', () => {
  const capture = (opened: Opened, vm: string, target: object, spec: object = {}) =>
    opened.call('POST', `${ovf}/library-item`, {
      source: { type: 'VirtualMachine', id: vm },
      target,
      create_spec: spec,
    });

  test('a VM becomes an item, and that becomes a VM like it', async () => {
    const { opened, library, item } = await openPackage();
    const machine = machineOf(opened, await deploy(opened, item));
    const spec = { name: 'captured', description: 'of app-01', flags: ['EXTRA_CONFIG'] };
    const answer = await capture(opened, machine?.id ?? '', { library_id: library }, spec);
    expect(answer).toMatchObject({ status: 201, body: { succeeded: true } });
    const { ovf_library_item_id: id } = answer.body as { ovf_library_item_id: string };
    expect((await opened.call('GET', `/api/content/library/item/${id}`)).body).toMatchObject({
      name: 'captured',
      type: 'ovf',
    });
    const copy = machineOf(opened, await deploy(opened, id, { name: 'app-02' }));
    const { guestOs, cpuCount, coresPerSocket, memoryMiB, hardwareVersion, boot } = machine ?? {};
    expect(copy).toMatchObject({ guestOs, cpuCount, coresPerSocket, memoryMiB, hardwareVersion, boot });
    expect(copy?.disks.map(({ capacity }) => capacity)).toEqual(machine?.disks.map(({ capacity }) => capacity));
    expect(copy?.nics.map(({ network }) => network)).toEqual(machine?.nics.map(({ network }) => network));
    expect(copy?.extraConfig).toMatchObject({ 'disk.enableUUID': 'TRUE' });
  });

  test('into an item that is there, the content is replaced', async () => {
    const { opened, item } = await openPackage();
    const machine = machineOf(opened, await deploy(opened, item));
    expect((await capture(opened, machine?.id ?? '', { library_item_id: item })).body).toEqual({
      succeeded: true,
      ovf_library_item_id: item,
    });
    const { body } = await opened.call('GET', `/api/content/library/item/${item}`);
    expect(body).toMatchObject({ content_version: '3', name: 'rhel9' });
  });

  test('a name that is taken, or a VM that runs, did not succeed', async () => {
    const { opened, library, item } = await openPackage();
    const machine = machineOf(opened, await deploy(opened, item));
    const taken = await capture(opened, machine?.id ?? '', { library_id: library }, { name: 'rhel9' });
    expect(taken.body).toMatchObject({
      succeeded: false,
      error: { errors: [{ error: { error_type: 'ALREADY_EXISTS' } }] },
    });
    await opened.call('POST', `/api/vcenter/vm/${machine?.id ?? ''}/power?action=start`);
    expect((await capture(opened, machine?.id ?? '', { library_id: library })).body).toMatchObject({
      succeeded: false,
    });
  });

  test('neither both targets nor an unknown flag nor a VM that is gone', async () => {
    const { opened, library, item } = await openPackage();
    const machine = machineOf(opened, await deploy(opened, item))?.id ?? '';
    const both = { library_id: library, library_item_id: item };
    expect(await capture(opened, machine, both)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    const flags = { flags: ['X'] };
    expect(await capture(opened, machine, { library_id: library }, flags)).toMatchObject(
      refusal(400, 'INVALID_ARGUMENT'),
    );
    expect(await capture(opened, 'vm-gone', { library_id: library })).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('some servers answer it with 200', async () => {
    const { opened, library, item } = await openPackage({ record: () => {}, behaviour: { ovfCaptureStatus: 200 } });
    const machine = machineOf(opened, await deploy(opened, item))?.id ?? '';
    expect(await capture(opened, machine, { library_id: library }, { name: 'x' })).toMatchObject({ status: 200 });
  });
});
