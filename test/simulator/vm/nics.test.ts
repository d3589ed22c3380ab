import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine } from './machines.ts';

type Change = Parameters<typeof openMachine>[0];
const on: Change = { powerState: 'POWERED_ON' };
const suspended: Change = { powerState: 'SUSPENDED' };
const standard = { type: 'STANDARD_PORTGROUP', network: 'network-50' };
const distributed = { type: 'DISTRIBUTED_PORTGROUP', network: 'dvportgroup-51' };
const text: unknown = expect.any(String);
const notAllowed = refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE');

describe('a new NIC', () => {
  test.each<[string, Change, object, object]>([
    [
      'is not plugged in unless it is to be',
      on,
      { backing: standard },
      { start_connected: false, state: 'NOT_CONNECTED', allow_guest_control: false, wake_on_lan_enabled: false },
    ],
    [
      'is plugged in at once, hot',
      on,
      { backing: standard, start_connected: true },
      { state: 'CONNECTED', start_connected: true },
    ],
    ['has the guest’s default type', {}, { backing: standard }, { type: 'VMXNET3', label: 'Network adapter 2' }],
    ['reads ASSIGNED for GENERATED', {}, { backing: standard, mac_type: 'GENERATED' }, { mac_type: 'ASSIGNED' }],
    [
      'has the address that it is given, in lower case',
      {},
      { backing: standard, mac_type: 'MANUAL', mac_address: '00:50:56:01:AB:CD' },
      { mac_type: 'MANUAL', mac_address: '00:50:56:01:ab:cd' },
    ],
    [
      'gets a port of a distributed port group',
      {},
      { backing: distributed },
      { backing: { ...distributed, distributed_port: text, distributed_switch_uuid: text } },
    ],
    [
      'takes the port that it is given',
      {},
      { backing: { ...distributed, distributed_port: '7' } },
      { backing: { distributed_port: '7' } },
    ],
    ['without backing is attached to a network of the datacenter', {}, {}, { backing: standard }],
    [
      'keeps its slot',
      {},
      { backing: standard, pci_slot_number: 192, type: 'E1000' },
      { pci_slot_number: 192, type: 'E1000' },
    ],
  ])('%s', async (_name, before, body, info) => {
    const { on: call } = await openMachine(before);
    const added = await call('POST', '/hardware/ethernet', body);
    expect(added).toMatchObject({ status: 201, body: '4001' });
    expect((await call('GET', '/hardware/ethernet/4001')).body).toMatchObject(info);
  });

  test.each<[string, Change, object, object]>([
    ['a network that is not there', {}, { backing: { ...standard, network: 'network-9' } }, refusal(404, 'NOT_FOUND')],
    [
      'a network of another type',
      {},
      { backing: { ...distributed, network: 'network-50' } },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    ['a host device', {}, { backing: { type: 'HOST_DEVICE' } }, refusal(400, 'INVALID_ARGUMENT')],
    [
      'a port of a standard network',
      {},
      { backing: { ...standard, distributed_port: '7' } },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    ['MANUAL without an address', {}, { backing: standard, mac_type: 'MANUAL' }, refusal(400, 'INVALID_ARGUMENT')],
    [
      'an address without MANUAL',
      {},
      { backing: standard, mac_address: '00:50:56:00:00:09' },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    [
      'an address that is none',
      {},
      { backing: standard, mac_type: 'MANUAL', mac_address: '00-50-56-00-00-09' },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    [
      'UPT on E1000',
      {},
      { backing: standard, type: 'E1000', upt_compatibility_enabled: true },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    ['a suspended VM', suspended, { backing: standard }, notAllowed],
    ['an unknown member', {}, { backing: standard, connected: true }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('is refused with %s', async (_name, before, body, answer) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('POST', '/hardware/ethernet', body)).toMatchObject(answer);
    expect(live().nics).toHaveLength(1);
  });

  test('is the tenth at most', async () => {
    const { on: call } = await openMachine({ nics: Array.from({ length: 10 }, () => ({ network: 'network-50' })) });
    expect(await call('POST', '/hardware/ethernet', {})).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });

  test('must say its network where the server guesses none', async () => {
    const { on: call } = await openMachine({}, { behaviour: { nicWithoutBacking: 'refused' } });
    expect(await call('POST', '/hardware/ethernet', {})).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('gets the lowest free key', async () => {
    const { on: call } = await openMachine({ nics: [{ network: 'network-50' }, { network: 'network-50' }] });
    await call('DELETE', '/hardware/ethernet/4000');
    expect(await call('POST', '/hardware/ethernet', { backing: standard })).toMatchObject({ body: '4000' });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ label: 'Network adapter 1' });
  });
});

describe('an automatic address', () => {
  test('is there from the first start on, and stays', async () => {
    const { on: call } = await openMachine({ nics: [{ network: 'network-50' }] });
    expect((await call('GET', '/hardware/ethernet/4000')).body).not.toHaveProperty('mac_address');
    await call('POST', '/power?action=start');
    const first = (await call('GET', '/hardware/ethernet/4000')).body;
    expect(first).toMatchObject({
      mac_type: 'ASSIGNED',
      mac_address: expect.stringMatching(/^00:50:56:[89ab]/) as string,
    });
    await call('POST', '/power?action=stop');
    await call('POST', '/power?action=start');
    expect((await call('GET', '/hardware/ethernet/4000')).body).toEqual(first);
  });
});

describe('a NIC that changes', () => {
  test.each<[string, Change, object, object]>([
    ['its network while off', {}, { backing: distributed }, { backing: distributed }],
    ['its network while on, at once', on, { backing: distributed }, { backing: distributed }],
    ['its network while suspended', suspended, { backing: distributed }, { backing: distributed }],
    [
      'its address while off',
      {},
      { mac_type: 'MANUAL', mac_address: '00:50:56:00:00:09' },
      { mac_address: '00:50:56:00:00:09' },
    ],
    [
      'its flags',
      on,
      { start_connected: false, allow_guest_control: false },
      { start_connected: false, allow_guest_control: false, state: 'CONNECTED' },
    ],
    ['Wake-on-LAN while off', {}, { wake_on_lan_enabled: true }, { wake_on_lan_enabled: true }],
    ['UPT while off', {}, { upt_compatibility_enabled: true }, { upt_compatibility_enabled: true }],
  ])('changes %s', async (_name, before, body, info) => {
    const { on: call } = await openMachine(before);
    expect(await call('PATCH', '/hardware/ethernet/4000', body)).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject(info);
  });

  test.each<[object, object, object]>([
    [
      { mac_type: 'MANUAL', mac_address: '00:50:56:00:00:09' },
      { mac_address: '00:50:56:80:00:01' },
      { mac_address: '00:50:56:00:00:09' },
    ],
    [{ wake_on_lan_enabled: true }, { wake_on_lan_enabled: false }, { wake_on_lan_enabled: true }],
    [{ upt_compatibility_enabled: true }, { upt_compatibility_enabled: false }, { upt_compatibility_enabled: true }],
  ])('takes %j at the next start of a VM that is on', async (body, before, after) => {
    const { on: call } = await openMachine(on);
    expect(await call('PATCH', '/hardware/ethernet/4000', body)).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject(before);
    await call('POST', '/power?action=stop');
    await call('POST', '/power?action=start');
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject(after);
  });

  test('changes its network at the next start where the server reads the reference to the letter', async () => {
    const { on: call } = await openMachine(on, { behaviour: { nicBackingWhileOn: 'next-power-on' } });
    await call('PATCH', '/hardware/ethernet/4000', { backing: distributed });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ backing: standard });
    await call('POST', '/power?action=stop');
    await call('POST', '/power?action=start');
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ backing: distributed });
  });

  test.each([
    [{ mac_type: 'ASSIGNED', mac_address: '00:50:56:00:00:09' }, 'INVALID_ARGUMENT'],
    [{ mac_address: '00:50:56:00:00:09' }, 'INVALID_ARGUMENT'],
    [{ mac_type: 'MANUAL' }, 'INVALID_ARGUMENT'],
    [{ type: 'E1000' }, 'UNEXPECTED_INPUT'],
  ])('refuses %j', async (body, type) => {
    const { on: call } = await openMachine();
    expect(await call('PATCH', '/hardware/ethernet/4000', body)).toMatchObject(refusal(400, type));
  });

  test('keeps its port when it is told the network that it has', async () => {
    const { on: call } = await openMachine({ nics: [{ network: 'dvportgroup-51', distributedPort: '7' }] });
    expect(await call('PATCH', '/hardware/ethernet/4000', { backing: distributed })).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ backing: { distributed_port: '7' } });
    const wrong = { ...distributed, type: 'STANDARD_PORTGROUP' };
    const answer = await call('PATCH', '/hardware/ethernet/4000', { backing: wrong });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('shows the id of a network that is gone', async () => {
    const { on: call, simulator } = await openMachine();
    simulator.state.networks.delete('network-50');
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ backing: { network: 'network-50' } });
  });
});

describe('plugging a NIC', () => {
  test.each<[string, Change, string, object]>([
    ['out of a running VM', on, 'disconnect', { status: 204 }],
    ['out of one that is off', {}, 'disconnect', notAllowed],
    ['into one that is off', {}, 'connect', notAllowed],
    ['in twice', on, 'connect', refusal(400, 'ALREADY_IN_DESIRED_STATE')],
  ])('%s', async (_name, before, action, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', `/hardware/ethernet/4000?action=${action}`)).toMatchObject(answer);
  });

  test('in again takes it to be out', async () => {
    const { on: call } = await openMachine(on);
    await call('POST', '/hardware/ethernet/4000?action=disconnect');
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ state: 'NOT_CONNECTED' });
    expect(await call('POST', '/hardware/ethernet/4000?action=connect')).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/ethernet/4000')).body).toMatchObject({ state: 'CONNECTED' });
  });

  test('a start connects what is to start connected, and nothing else', async () => {
    const { on: call } = await openMachine({
      nics: [{ network: 'network-50' }, { network: 'network-50', startConnected: false }],
    });
    await call('POST', '/power?action=start');
    expect((await call('GET', '')).body).toMatchObject({
      nics: { 4000: { state: 'CONNECTED' }, 4001: { state: 'NOT_CONNECTED' } },
    });
  });
});

describe('a NIC that is removed', () => {
  test.each<[string, Change, 'refused' | 'accepted', number]>([
    ['off', {}, 'refused', 204],
    ['on', on, 'refused', 204],
    ['suspended', suspended, 'refused', 400],
    ['suspended, where the server lets it', suspended, 'accepted', 204],
  ])('of a VM that is %s', async (_name, before, nicRemovalWhileSuspended, status) => {
    const { on: call } = await openMachine(before, { behaviour: { nicRemovalWhileSuspended } });
    expect(await call('DELETE', '/hardware/ethernet/4000')).toMatchObject({ status });
  });

  test('must be there', async () => {
    const { on: call } = await openMachine();
    expect(await call('DELETE', '/hardware/ethernet/4009')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});
