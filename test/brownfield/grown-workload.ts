import { completeSupervisors } from '../../src/simulator/state/complete-supervisors.ts';
import { addBuiltInVmClasses } from '../../src/simulator/state/made-up/vm-classes.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import * as shapes from '../../src/simulator/state/workload-shapes.ts';
import type { Dice } from '../soak/wish.ts';

/** Supervisors with what teams made of them, and what workload management and its users brought along. */
export function growWorkload(state: VcenterState, dice: Dice, version: string): void {
  addBuiltInVmClasses(state);
  const [, second] = [...state.virtualMachineClasses.values()];
  if (second !== undefined && dice.below(2) === 0) second.cpuCount = 3;
  const none = { cpuReservation: 0, memoryReservation: 0 };
  const own = {
    ...none,
    cpuCount: 6,
    memoryMiB: 12_288,
    vgpuDevices: [],
    directPathDevices: [],
    namespaces: [],
    vms: [],
  };
  state.virtualMachineClasses.set('odd-size', { ...own, id: 'odd-size', description: dice.pick(['', 'a: b']) ?? '' });
  const clusters = [...state.clusters.keys()].filter((_, index) => index > 0 && dice.below(3) > 0);
  for (const [index, cluster] of clusters.entries()) addSupervisor(state, dice, { cluster, index, version });
  completeSupervisors(state);
}

interface Place {
  cluster: string;
  index: number;
  version: string;
}

function addSupervisor(state: VcenterState, dice: Dice, { cluster, index, version }: Place): void {
  const id = `supervisor-${index}`;
  const ranges = [
    { address: '10.9.0.10', count: 40 },
    { address: '10.9.0.100', count: 20 },
  ];
  const network = { network: 'shop', gateway: '10.9.0.1', subnetMask: '255.255.255.0', addressRanges: ranges };
  const networks = ['primary', 'shop'].map((name, at) => ({
    ...network,
    network: name,
    addressRanges: ranges.slice(at),
  }));
  const settings = {
    masterDns: ['10.0.0.2', '10.0.0.3'],
    workerDns: ['10.0.0.2'],
    ...(dice.below(2) === 0 ? { loginBanner: 'two\nlines' } : {}),
    ...(dice.below(2) === 0 ? { masterNtpServers: ['ntp.example.com'], masterDnsSearchDomains: ['example.com'] } : {}),
    sizeHint: dice.pick(['TINY', 'SMALL', 'LARGE']),
  };
  const messages = [{ severity: 'WARNING', text: 'A node is slow.' }];
  const found = {
    id,
    name: dice.below(2) === 0 ? '' : `sup ${index}`,
    clusters: [cluster],
    settings,
    ...(dice.below(2) === 0 ? { networks } : {}),
    messages: dice.below(2) === 0 ? messages : [],
    selfService: { status: dice.below(2) === 0 && !version.startsWith('7.') ? 'RUNNING' : 'DEACTIVATED' },
  };
  state.supervisors.set(id, shapes.supervisor.read(found, 'supervisor'));
  for (const name of ['shop', 'cart', 'self-made', 'vmware-system-x', 'empty']) {
    if (dice.below(4) > 0) addNamespace(state, dice, { id: `${name}-${index}`, supervisor: id });
  }
  if (found.selfService.status !== 'RUNNING') return;
  const template = { id, template: 'default', ...contents(state, dice), permissions: subjects.slice(dice.below(2)) };
  state.namespaceTemplates.set(id, shapes.namespaceTemplate.read(template, 'template'));
}

const subjects = [
  { subjectType: 'GROUP', subject: 'devs', domain: 'vsphere.local' },
  { subjectType: 'USER', subject: 'eve', domain: 'corp.example' },
];

function contents(state: VcenterState, dice: Dice): Record<string, unknown> {
  const policies = [...state.storagePolicies.keys()];
  const policy = dice.pick(policies) ?? '';
  const limits = { cpu_limit: 5000, memory_limit: 4096, storage_request_limit: 10_240, pod_count: 30 };
  return {
    resourceSpec: dice.below(2) === 0 ? {} : limits,
    storageSpecs: [{ policy, ...(dice.below(2) === 0 ? { limit: 2048 } : {}) }],
    vmClasses: dice.below(3) === 0 ? [] : ['best-effort-small', 'odd-size'],
    contentLibraries: [...state.libraries.keys()].slice(0, dice.below(2)).map((contentLibrary) => ({ contentLibrary })),
  };
}

function addNamespace(state: VcenterState, dice: Dice, { id, supervisor }: { id: string; supervisor: string }): void {
  const roles = ['OWNER', 'EDIT', 'VIEW'];
  const found = {
    id,
    supervisor,
    description: dice.pick(['', 'of the shop: all', 'two\nlines']),
    ...(id.startsWith('empty') ? {} : contents(state, dice)),
    accessList: subjects.slice(dice.below(3)).map((subject) => ({ ...subject, role: dice.pick(roles) })),
    inheritedAccess: dice.below(2) === 0 ? [] : [{ ...subjects[0], role: 'OWNER' }],
    selfServiceNamespace: id.startsWith('self-made'),
    ...(id.startsWith('self-made') ? { creator: { subject: 'eve', domain: 'corp.example' } } : {}),
    status: dice.below(5) === 0 ? 'ERROR' : 'RUNNING',
  };
  state.namespaces.set(id, shapes.namespace.read(found, 'namespace'));
}
