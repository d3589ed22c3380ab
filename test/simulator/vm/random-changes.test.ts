import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { openMachine, type OpenedMachine } from './machines.ts';

/** Whatever is asked of a VM in whatever order: nothing breaks, and what is refused changes nothing. */

const bus = fc.constantFrom('IDE', 'SCSI', 'SATA', 'NVME');
const address = fc.record({ bus: fc.integer({ min: 0, max: 4 }), unit: fc.integer({ min: 0, max: 16 }) });
const key = fc.constantFrom(
  '1000',
  '1001',
  '2000',
  '2001',
  '3000',
  '4000',
  '4001',
  '8000',
  '9000',
  '16000',
  '16001',
  '32000',
);
const kind = fc.constantFrom(
  'disk',
  'ethernet',
  'cdrom',
  'floppy',
  'serial',
  'parallel',
  'adapter/scsi',
  'adapter/sata',
);

const disk = fc.record(
  {
    type: bus,
    scsi: address,
    sata: address,
    new_vmdk: fc.record(
      { name: fc.constantFrom('a', 'b'), capacity: fc.integer({ min: -1, max: 1000 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['new_vmdk'] },
);
const flags = fc.record({ start_connected: fc.boolean(), allow_guest_control: fc.boolean() }, { requiredKeys: [] });

type Change = { method: string; path: string; body?: unknown };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom('start', 'stop', 'suspend', 'reset').map((act) => ({ method: 'POST', path: `/power?action=${act}` })),
  fc
    .constantFrom('shutdown', 'reboot', 'standby')
    .map((act) => ({ method: 'POST', path: `/guest/power?action=${act}` })),
  disk.map((body) => ({ method: 'POST', path: '/hardware/disk', body })),
  fc.tuple(kind, flags).map(([name, body]) => ({ method: 'POST', path: `/hardware/${name}`, body })),
  fc.tuple(kind, key, flags).map(([name, id, body]) => ({ method: 'PATCH', path: `/hardware/${name}/${id}`, body })),
  fc.tuple(kind, key).map(([name, id]) => ({ method: 'DELETE', path: `/hardware/${name}/${id}` })),
  fc
    .tuple(kind, key, fc.constantFrom('connect', 'disconnect'))
    .map(([name, id, act]) => ({ method: 'POST', path: `/hardware/${name}/${id}?action=${act}` })),
  fc
    .record(
      { count: fc.integer({ min: -1, max: 9 }), cores_per_socket: fc.integer({ min: 0, max: 3 }) },
      { requiredKeys: [] },
    )
    .map((body) => ({ method: 'PATCH', path: '/hardware/cpu', body })),
  fc
    .record({ size_MiB: fc.integer({ min: 0, max: 9000 }), hot_add_enabled: fc.boolean() }, { requiredKeys: [] })
    .map((body) => ({ method: 'PATCH', path: '/hardware/memory', body })),
  fc
    .array(
      fc.record(
        { type: fc.constantFrom('DISK', 'CDROM', 'ETHERNET'), disks: fc.array(key) },
        { requiredKeys: ['type'] },
      ),
    )
    .map((devices) => ({ method: 'PUT', path: '/hardware/boot/device', body: { devices } })),
  fc
    .constantFrom('datastore-40', 'datastore-41')
    .map((datastore) => ({ method: 'POST', path: '?action=relocate', body: { placement: { datastore } } })),
);

test('no order of changes breaks a VM', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 15 }), async (changes) => {
      // Not recorded: some of what is asked is no operation at all.
      const opened = await openMachine({}, { record: () => undefined });
      for (const one of changes) await expectOrder(opened, one);
      const { simulator } = opened;
      const before = simulator.dump();
      simulator.load(structuredClone(before));
      expect(simulator.dump()).toEqual(before);
      await opened.simulator.close();
    }),
  );
});

async function expectOrder({ on, live, clock }: OpenedMachine, { method, path, body }: Change): Promise<void> {
  const before = structuredClone(live());
  const answer = await on(method, path, body);
  expect(answer.body ?? {}).not.toMatchObject({ error_type: 'INTERNAL_SERVER_ERROR' });
  if (answer.status >= 400) expect(live()).toEqual(before);
  expectOneOfEach(live());
  expect(await on('GET', '')).toMatchObject({ status: 200 });
  clock.advance(400);
}

/** One device a key, one device an address, and an adapter for each. */
function expectOneOfEach(machine: VirtualMachine): void {
  const { disks, nics, cdroms, floppies, serialPorts, parallelPorts } = machine;
  const { scsiAdapters, sataAdapters, nvmeAdapters } = machine;
  const adapters = { SCSI: scsiAdapters, SATA: sataAdapters, NVME: nvmeAdapters, IDE: [{ bus: 0 }, { bus: 1 }] };
  const plugged = [...disks, ...cdroms];
  const all = [...plugged, ...nics, ...floppies, ...serialPorts, ...parallelPorts, ...scsiAdapters, ...sataAdapters];
  expect(new Set(all.map((device) => device.key)).size).toBe(all.length);
  expect(new Set(plugged.map(({ type, bus: at, unit }) => `${type} ${at}:${unit}`)).size).toBe(plugged.length);
  expect(plugged.filter(({ type, bus: at }) => !adapters[type].some((adapter) => adapter.bus === at))).toEqual([]);
  expect(new Set(disks.map(({ vmdkFile }) => vmdkFile)).size).toBe(disks.length);
}
