import { describe, expect, test } from 'vitest';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import type { Behaviour, ScriptedAnswer } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { instantClock } from '../test-clock.ts';
import { makeCall, ok } from './one-call.ts';
import type { Call } from './one-call.ts';

const signal = noAbort();
const vm = '/api/vcenter/vm/vm-1';
const tools = {
  auto_update_supported: true,
  version_number: 12,
  version: '12.0',
  upgrade_policy: 'MANUAL',
  version_status: 'CURRENT',
  install_type: 'MSI',
  run_state: 'RUNNING',
};
const name = { id: 'x', default_message: 'Red Hat', args: [] };

const rows: [title: string, call: Call, answer: ScriptedAnswer, asked: string, value: unknown][] = [
  [
    'power',
    (w) => w.virtualMachines.power('vm-1', signal),
    ok({ state: 'POWERED_OFF', clean_power_off: true }),
    `${vm}/power`,
    { state: 'POWERED_OFF', clean_power_off: true },
  ],
  [
    'guest power',
    (w) => w.virtualMachines.guestPower('vm-1', signal),
    ok({ state: 'RUNNING', operations_ready: true }),
    `${vm}/guest/power`,
    { state: 'RUNNING', operations_ready: true },
  ],
  ['tools', (w) => w.virtualMachines.tools('vm-1', signal), ok(tools), `${vm}/tools`, tools],
  [
    'guest',
    (w) => w.virtualMachines.guestIdentity('vm-1', signal),
    ok({ name: 'RHEL_9_64', family: 'LINUX', full_name: name, host_name: 'web', ip_address: '10.0.0.7' }),
    `${vm}/guest/identity`,
    { family: 'LINUX', host_name: 'web', ip_address: '10.0.0.7' },
  ],
  [
    'guest that says nothing',
    (w) => w.virtualMachines.guestIdentity('vm-1', signal),
    vapiError(503, 'SERVICE_UNAVAILABLE'),
    `${vm}/guest/identity`,
    undefined,
  ],
  [
    'storage policies',
    (w) => w.virtualMachines.storagePolicy('vm-1', signal),
    ok({ vm_home: 'p1', disks: { 2000: 'p2' } }),
    `${vm}/storage/policy`,
    { vm_home: 'p1', disks: { 2000: 'p2' } },
  ],
  [
    'no storage policies',
    (w) => w.virtualMachines.storagePolicy('vm-1', signal),
    ok({ disks: {} }),
    `${vm}/storage/policy`,
    { disks: {} },
  ],
  [
    'customization',
    (w) => w.virtualMachines.customizationStatus('vm-1', signal),
    ok({ status: 'FAILED', error: 'no tools' }),
    `${vm}/guest/customization`,
    { status: 'FAILED', error: 'no tools' },
  ],
  [
    'a check-out',
    (w) => w.virtualMachines.checkedOutFrom('vm-1', signal),
    ok({ check_out: { library_item: 'item-1' } }),
    `${vm}/library-item`,
    'item-1',
  ],
  ['no check-out', (w) => w.virtualMachines.checkedOutFrom('vm-1', signal), ok({}), `${vm}/library-item`, undefined],
  [
    'keys of NICs',
    (w) => w.virtualMachines.deviceKeys('vm-1', 'ethernet', signal),
    ok([{ nic: '4000' }, { nic: '4001' }]),
    `${vm}/hardware/ethernet`,
    ['4000', '4001'],
  ],
  [
    'keys of SCSI adapters',
    (w) => w.virtualMachines.deviceKeys('vm-1', 'adapter/scsi', signal),
    ok([{ adapter: '1000' }]),
    `${vm}/hardware/adapter/scsi`,
    ['1000'],
  ],
];

test.each(rows)('%s', async (_title, call, answer, asked, value) => {
  const outcome = await makeCall(call, answer);
  expect(outcome.asked[0]).toBe(`GET ${asked}`);
  expect(outcome.value).toEqual(value);
});

describe('a power state is waited for', () => {
  async function waitWith(answers: Behaviour[], deadlineMs: number) {
    const seen: string[] = [];
    await using server = await startScriptedServer({ answers });
    await using client = clientOf(server, { clock: instantClock(), retry: { attempts: 1 } });
    const wait = client.reader().virtualMachines.waitForPowerState('vm-1', 'POWERED_OFF', {
      signal,
      deadlineMs,
      progress: (state) => void seen.push(state),
    });
    const outcome = await wait.then(
      () => 'there' as const,
      (error: unknown) => errorOf(Promise.reject(error as Error)),
    );
    return { outcome, seen, looks: server.requests.length };
  }
  const on = ok({ state: 'POWERED_ON' });
  const off = ok({ state: 'POWERED_OFF', clean_power_off: true });

  test('until it is there, over looks that fail', async () => {
    expect(await waitWith([on, vapiError(500, 'INTERNAL_SERVER_ERROR'), on, off], 60_000)).toEqual({
      outcome: 'there',
      seen: ['POWERED_ON', 'POWERED_ON'],
      looks: 4,
    });
  });

  test('no longer than the deadline, with one last look', async () => {
    const { outcome, looks } = await waitWith([on], 10_000);
    expect(outcome).toMatchObject({
      code: 'deadline-exceeded',
      message: expect.stringContaining('within 10 s') as string,
    });
    expect(looks).toBeGreaterThan(3);
  });

  test('not at all for a machine that is gone', async () => {
    const { outcome, looks } = await waitWith([vapiError(404, 'NOT_FOUND')], 10_000);
    expect(outcome).toMatchObject({ code: 'not-found' });
    expect(looks).toBe(1);
  });
});
