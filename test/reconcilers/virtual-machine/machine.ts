import { digestOf } from '../../../src/base/digest.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import type { PresentObservation } from '../../../src/plan/observation.ts';
import { decideContextOf, noSecret } from '../../../src/engine/decide-context.ts';
import { decide } from '../../../src/plan/decide.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { StepDraft } from '../../../src/plan/step.ts';
import { virtualMachine } from '../../../src/reconcilers/virtual-machine/index.ts';
import type { MachineFacts, Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';
import type { Lifecycle, Manifest } from '../../../src/spec/manifest.ts';
import { manifestOf } from '../../plan/builders.ts';

export const folder = '/DC1/vm/prod';
export const stamp = 'trueup/lab/web-01';

/** A small machine that runs, with nothing hot-pluggable, read by VI-JSON. */
export const liveFields: Partial<Spec> = {
  name: 'web-01',
  placement: {
    folder,
    resourcePool: '/DC1/host/C1/Resources/prod',
    datastore: '/DC1/datastore/ds1',
  },
  guestOS: 'RHEL_8_64',
  hardware: { version: 'VMX_18', upgradePolicy: 'NEVER' },
  cpu: { count: 4, coresPerSocket: 2, hotAdd: false, hotRemove: false },
  memory: { size: '8GiB', hotAdd: false },
  boot: {
    firmware: 'EFI',
    efiLegacyBoot: false,
    networkProtocol: 'IPV4',
    delay: '0s',
    retry: false,
    retryDelay: '10s',
  },
  tools: { upgradePolicy: 'MANUAL' },
  storagePolicy: { home: 'silver' },
  tags: ['env/test'],
  annotation: 'old',
  customAttributes: { owner: 'team-b' },
  cpuAllocation: { reservation: '0MHz', limit: null, shares: 'NORMAL' },
  memoryAllocation: { reservation: '0MiB', limit: null, shares: 'NORMAL' },
  secureBoot: false,
  vTpm: false,
  nestedVirtualization: false,
  template: false,
};

export const liveFacts: MachineFacts = {
  route: 'vi-json',
  power: 'On',
  template: false,
  cpuHotAdd: false,
  cpuHotRemove: false,
  memoryHotAdd: false,
  snapshots: 0,
  toolsRunning: true,
  toolsInstalled: true,
  cluster: '/DC1/host/C1',
  host: '/DC1/host/C1/esx-1',
  extraConfig: { 'svga.present': 'FALSE' },
  disks: [
    {
      key: '2000',
      label: 'Hard disk 1',
      address: 'scsi:0:0',
      capacity: 40 * 2 ** 30,
      datastore: '/DC1/datastore/ds1',
      path: 'web-01/web-01.vmdk',
      storagePolicy: 'silver',
    },
  ],
  nics: [
    {
      key: '4000',
      label: 'Network adapter 1',
      network: '/DC1/network/prod',
      type: 'VMXNET3',
      manualMac: false,
      mac: '00:50:56:aa:bb:01',
      connected: true,
      startConnected: true,
      allowGuestControl: false,
      wakeOnLan: false,
      uptCompatibility: false,
    },
  ],
  cdroms: [
    {
      key: '16000',
      label: 'CD/DVD drive 1',
      address: 'sata:0:0',
      medium: { clientDevice: {} },
      connected: false,
      startConnected: false,
      allowGuestControl: false,
    },
  ],
  controllers: [
    { key: '1000', bus: 'scsi', number: 0, type: 'PVSCSI', sharing: 'NONE' },
    { key: '15000', bus: 'sata', number: 0 },
  ],
  serialPorts: [],
  parallelPorts: [],
  floppies: [],
  dataSets: [],
  bootOrder: [
    { type: 'DISK', disks: ['2000'] },
    { type: 'ETHERNET', nic: '4000' },
  ],
};

export function machine(
  facts: Partial<MachineFacts> = {},
  fields: Partial<Spec> = {},
): PresentObservation<'VirtualMachine'> {
  const all = { ...liveFields, ...fields };
  const known = { ...liveFacts, ...facts };
  return {
    state: 'present',
    id: 'vm-1',
    identity: [all.placement?.folder ?? folder, all.name ?? 'web-01'],
    owner: { environment: 'lab', name: 'web-01', onRemove: 'delete' },
    stamps: [stamp],
    fields: all,
    facts: known as unknown as JsonObject,
    digest: digestOf({ all, known }),
  };
}

export function wantedMachine(spec: Partial<Spec>, lifecycle: Partial<Lifecycle> = {}): Manifest<'VirtualMachine'> {
  const whole = { placement: { folder }, ...spec };
  return manifestOf('VirtualMachine', 'web-01', whole, {
    identity: [whole.placement.folder, spec.name ?? 'web-01'],
    lifecycle,
  });
}

/** Decides and drafts as the engine does. */
export function planOf(
  wanted: Manifest<'VirtualMachine'> | undefined,
  found?: PresentObservation<'VirtualMachine'>,
  kindFacts?: JsonObject,
): { change: Change<'VirtualMachine'>; drafts: StepDraft[] } {
  const observed = found ?? ({ state: 'absent' } as const);
  const request = { environment: 'lab', prune: true, adopt: new Set<string>() };
  const at = { now: 0, secretOf: noSecret };
  const context = {
    ...decideContextOf(request, virtualMachine, at),
    ...(kindFacts === undefined ? {} : { kindFacts }),
  };
  const pair = { ...(wanted === undefined ? {} : { wanted }), found: observed, rivals: [] };
  const change = decide(pair, 'VirtualMachine', context);
  return { change, drafts: virtualMachine.stepsFor(change, observed, { environment: 'lab', takenIds: new Set() }) };
}
