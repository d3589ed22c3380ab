import { describe, expect, test } from 'vitest';
import type { MachineFacts, Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';
import { front, root } from './change-row.ts';
import { liveFacts, machine, planOf, wantedMachine } from './machine.ts';

interface Row {
  what: string;
  wanted: Partial<Spec>;
  facts?: Partial<MachineFacts>;
  fields?: Partial<Spec>;
  reason: string;
  says: RegExp;
  remedy: RegExp;
}

const rows: Row[] = [
  {
    what: 'a disk that would shrink',
    wanted: { disks: [{ ...root, capacity: '20GiB' }] },
    reason: 'unsupported',
    says: /root has 40GiB and cannot become 20GiB/,
    remedy: /Write 40GiB/,
  },
  {
    what: 'growth under a snapshot',
    wanted: { disks: [{ ...root, capacity: '50GiB' }] },
    facts: { snapshots: 2 },
    reason: 'precondition',
    says: /2 snapshots/,
    remedy: /snapshots first/,
  },
  {
    what: 'a disk at another address',
    wanted: { disks: [{ name: 'root', address: 'scsi:0:1', fileName: 'web-01' }] },
    reason: 'precondition',
    says: /hangs at scsi:0:0/,
    remedy: /moveDevices/,
  },
  {
    what: 'another firmware without permission',
    wanted: { boot: { firmware: 'BIOS' } },
    reason: 'precondition',
    says: /does not start/,
    remedy: /firmwareChange: true/,
  },
  {
    what: 'another NIC type without permission',
    wanted: { nics: [{ ...front, type: 'E1000' }] },
    reason: 'replace-forbidden',
    says: /another MAC address/,
    remedy: /replaceNics: true/,
  },
  {
    what: 'NICs that cannot be told apart',
    wanted: { nics: [{ name: 'a', network: '/DC1/network/x' }], disruption: { removeDevices: true } },
    facts: { nics: [...liveFacts.nics, { key: '4001', label: 'Network adapter 2', type: 'VMXNET3' }] },
    reason: 'precondition',
    says: /cannot be told/,
    remedy: /nothing is removed/,
  },
  {
    what: 'another controller type without permission',
    wanted: { controllers: { scsi: [{ bus: 0, type: 'LSILOGIC' }] } },
    reason: 'replace-forbidden',
    says: /disks come off/,
    remedy: /moveDevices: true/,
  },
  {
    what: 'any change while a question waits',
    wanted: { annotation: 'new' },
    facts: { question: 'msg.cdromdisconnect.locked: The guest has locked the CD-ROM door' },
    reason: 'precondition',
    says: /locked the CD-ROM door/,
    remedy: /Answer the question/,
  },
  {
    what: 'any change to a template that is checked out',
    wanted: { annotation: 'new' },
    facts: { checkedOut: 'images/rhel9' },
    reason: 'precondition',
    says: /checked out of the library item images\/rhel9/,
    remedy: /Check it in/,
  },
  {
    what: 'a machine of the Supervisor, even as asked',
    wanted: {},
    facts: { managedBy: 'com.vmware.vcenter.wcp' },
    reason: 'precondition',
    says: /com\.vmware\.vcenter\.wcp/,
    remedy: /Leave it out/,
  },
  {
    what: 'a machine of vSphere Cluster Services',
    wanted: { name: 'vCLS-1' },
    fields: { name: 'vCLS-1' },
    reason: 'precondition',
    says: /Cluster Services/,
    remedy: /Leave it out/,
  },
  {
    what: 'hardware of a suspended machine',
    wanted: { memory: { size: '4GiB' } },
    facts: { power: 'Suspended' },
    reason: 'precondition',
    says: /suspended, and spec\.memory\.size/,
    remedy: /Start it first/,
  },
  {
    what: 'switching a suspended machine off',
    wanted: { powerState: 'Off' },
    facts: { power: 'Suspended' },
    reason: 'precondition',
    says: /loses what its guest was doing/,
    remedy: /forcePowerOff/,
  },
  {
    what: 'hardware of a template',
    wanted: { cpu: { count: 8 } },
    facts: { template: true, power: 'Off' },
    reason: 'precondition',
    says: /is a template/,
    remedy: /template: false/,
  },
  {
    what: 'an outage that the manifest does not permit',
    wanted: { memory: { size: '4GiB' }, disruption: { powerCycle: 'Never' } },
    reason: 'precondition',
    says: /keeps it on/,
    remedy: /WithinWindow/,
  },
  {
    what: 'a shutdown without VMware Tools',
    wanted: { memory: { size: '4GiB' } },
    facts: { toolsRunning: false },
    reason: 'precondition',
    says: /VMware Tools do not run/,
    remedy: /forcePowerOff: true/,
  },
  {
    what: 'a change that needs a power state that nobody could read',
    wanted: { memory: { size: '4GiB' } },
    facts: { power: undefined } as unknown as Partial<MachineFacts>,
    reason: 'precondition',
    says: /Whether it runs could not be read/,
    remedy: /Look at the machine/,
  },
  ...(['name', 'annotation', 'guestOS'] as const).map((field) => ({
    what: `${field} by REST alone`,
    wanted: { [field]: field === 'guestOS' ? 'RHEL_9_64' : 'new' },
    facts: { route: 'rest' as const },
    reason: 'unsupported',
    says: new RegExp(`spec\\.${field} cannot be changed through the REST API`),
    remedy: /8\.0 U1/,
  })),
  {
    what: 'disk growth by REST alone',
    wanted: { disks: [{ ...root, capacity: '50GiB' }] },
    facts: { route: 'rest' },
    reason: 'unsupported',
    says: /capacity cannot be changed through the REST API/,
    remedy: /8\.0 U1/,
  },
  {
    what: 'secure boot of a BIOS',
    wanted: { secureBoot: true },
    fields: { boot: { firmware: 'BIOS' } },
    reason: 'precondition',
    says: /needs EFI/,
    remedy: /firmware: EFI/,
  },
  {
    what: 'the removal of a virtual TPM',
    wanted: { vTpm: false },
    fields: { vTpm: true },
    reason: 'unsupported',
    says: /loses the keys/,
    remedy: /by hand/,
  },
  {
    what: 'CPUs that make no whole sockets',
    wanted: { cpu: { count: 3 } },
    reason: 'precondition',
    says: /3 CPUs do not make whole sockets of 2/,
    remedy: /multiple/,
  },
  {
    what: 'data sets where there are none',
    wanted: { dataSets: [] },
    facts: { dataSets: undefined } as unknown as Partial<MachineFacts>,
    reason: 'unsupported',
    says: /no data sets/,
    remedy: /VMX_20/,
  },
  {
    what: 'a template that would be started',
    wanted: { template: true, powerState: 'On' },
    reason: 'precondition',
    says: /cannot be started/,
    remedy: /powerState/,
  },
];

describe('refused before anything is written:', () => {
  test.each(rows.map((row) => [row.what, row] as const))(
    '%s',
    (_what, { wanted, facts, fields, reason, says, remedy }) => {
      const { change, drafts } = planOf(wantedMachine(wanted), machine(facts, fields));
      expect(change).toMatchObject({ verdict: 'blocked', reason });
      expect(change.message).toMatch(says);
      expect(change.remedy).toMatch(remedy);
      expect(drafts).toEqual([]);
    },
  );
});

describe('with its permission', () => {
  test.each<[string, Partial<Spec>, Partial<MachineFacts>, string[]]>([
    [
      'a machine without VMware Tools is switched off',
      { memory: { size: '4GiB' }, disruption: { forcePowerOff: true } },
      { toolsRunning: false },
      ['remember', 'shut-down', 'update-memory', 'start'],
    ],
    [
      'a suspended machine is switched off',
      { powerState: 'Off', disruption: { forcePowerOff: true } },
      { power: 'Suspended' },
      ['remember', 'shut-down'],
    ],
    [
      'a template is turned back first',
      { template: false, placement: { folder: '/DC1/vm/prod', host: '/DC1/host/h' }, cpu: { count: 8 } },
      { template: true, power: 'Off' },
      ['mark-as-machine', 'update-cpu'],
    ],
  ])('%s', (_what, wanted, facts, steps) => {
    const { change, drafts } = planOf(wantedMachine(wanted), machine(facts));
    expect(change.message).toContain('differs');
    expect(drafts.map(({ operation }) => operation)).toEqual(steps);
  });

  test('what is hot by nature needs no permission to run in a window', () => {
    const { change } = planOf(wantedMachine({ annotation: 'new', disruption: { powerCycle: 'Never' } }), machine());
    expect(change.verdict).toBe('update');
  });
});
