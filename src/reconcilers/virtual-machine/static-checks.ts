import type { Refusal } from '../../plan/comparison.ts';
import { parseAddress } from './address.ts';
import type { Spec } from './facts.ts';
import { numberOf } from './rules/hardware.ts';

/** What is wrong with a manifest by itself and a schema cannot say. The name is the manifest's. */
export function problemsWith(spec: Spec, name: string): Refusal[] {
  return [
    ...nameProblems(spec.name ?? name),
    ...addressProblems(spec),
    ...nameTwice(spec),
    ...nicProblems(spec),
    ...computeProblems(spec),
    ...cpuProblems(spec),
    ...hardwareProblems(spec),
    ...customizationProblems(spec),
  ];
}

function nameProblems(name: string): Refusal[] {
  if (name.length <= 80) return [];
  return [problem(`The name has ${name.length} characters, and vSphere takes 80.`, 'Write a shorter spec.name.')];
}

const addressLimits = { scsi: 64, sata: 30, nvme: 64, ide: 2 };

function addressProblems({ disks = [], cdroms = [] }: Spec): Refusal[] {
  const used = new Map<string, string>();
  return [...disks, ...cdroms].flatMap(({ name, address }) => {
    const { bus, unit } = parseAddress(address);
    const other = used.get(address);
    used.set(address, name);
    if (other !== undefined)
      return [problem(`${other} and ${name} have the same address ${address}.`, 'Give one of them another.')];
    if (bus === 'scsi' && unit === 7)
      return [problem(`${name}: scsi unit 7 is the controller itself.`, 'Write another unit.')];
    if (unit < addressLimits[bus]) return [];
    return [problem(`${name}: a ${bus} controller has units 0 to ${addressLimits[bus] - 1}.`, 'Write another unit.')];
  });
}

/** Names inside the manifest tell its devices apart. */
function nameTwice(spec: Spec): Refusal[] {
  const lists = ['disks', 'nics', 'cdroms', 'serialPorts', 'parallelPorts', 'floppies', 'dataSets'] as const;
  return lists.flatMap((list) => {
    const names = (spec[list] ?? []).map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    return twice === undefined
      ? []
      : [problem(`spec.${list} has two entries of the name ${twice}.`, 'Rename one of them.')];
  });
}

function nicProblems({ nics = [] }: Spec): Refusal[] {
  return nics.flatMap(({ name, type, mac, uptCompatibility }) => {
    if (mac?.mode === 'Manual' && mac.address === undefined) {
      return [problem(`${name}: a manual MAC address is asked for and not given.`, `Write the address of ${name}.`)];
    }
    if (mac?.mode !== 'Manual' && mac?.address !== undefined) {
      return [
        problem(
          `${name}: a MAC address that vCenter chooses cannot be given.`,
          'Write "mode: Manual", or remove the address.',
        ),
      ];
    }
    if (uptCompatibility === true && type !== undefined && type !== 'VMXNET3') {
      return [problem(`${name}: only VMXNET3 has uptCompatibility.`, 'Write "type: VMXNET3", or leave it out.')];
    }
    return [];
  });
}

function computeProblems({ placement: { resourcePool, cluster, host, enforce = ['folder'] } }: Spec): Refusal[] {
  const unknown = enforce.filter(
    (member) => member !== 'folder' && !{ resourcePool, cluster, host, datastore: true }[member],
  );
  if (unknown.length > 0) {
    return [
      problem(
        `placement.enforce holds ${unknown.join(', ')}, which placement does not name.`,
        'Name it, or take it out of enforce.',
      ),
    ];
  }
  if (resourcePool !== undefined && cluster !== undefined) {
    return [
      problem(
        'placement names a resource pool and a cluster; the pool says the cluster already.',
        'Keep one of the two.',
      ),
    ];
  }
  return [];
}

function cpuProblems({ cpu: { count, coresPerSocket } = {} }: Spec): Refusal[] {
  if (count === undefined || coresPerSocket === undefined || count % coresPerSocket === 0) return [];
  const message = `${count} CPUs do not make whole sockets of ${coresPerSocket} cores.`;
  return [problem(message, 'Make spec.cpu.count a multiple of spec.cpu.coresPerSocket.')];
}

/** What needs newer hardware than the manifest asks for. */
function hardwareProblems({
  hardware: { version } = {},
  dataSets = [],
  controllers: { nvme = [] } = {},
}: Spec): Refusal[] {
  if (version === undefined) return [];
  const needs = [
    { what: 'Data sets', count: dataSets.length, from: 20 },
    { what: 'NVMe controllers', count: nvme.length, from: 13 },
  ];
  return needs
    .filter(({ count, from }) => count > 0 && numberOf(version) < from)
    .map(({ what, from }) =>
      problem(`${what} need hardware version VMX_${from}, and ${version} is asked for.`, 'Raise hardware.version.'),
    );
}

function customizationProblems({ guestCustomization, nics }: Spec): Refusal[] {
  if (guestCustomization === undefined) return [];
  const { specification, linux, windows, cloudInit, interfaces } = guestCustomization;
  const given = [specification, linux, windows, cloudInit].filter((way) => way !== undefined).length;
  if (given !== 1) {
    return [
      problem(
        'spec.guestCustomization needs exactly one of specification, linux, windows and cloudInit.',
        'Keep one of them.',
      ),
    ];
  }
  if (interfaces === undefined || nics === undefined || interfaces.length === nics.length) return [];
  const message = `spec.guestCustomization.interfaces has ${interfaces.length} entries for ${nics.length} adapters.`;
  return [problem(message, 'List one entry for each adapter, or none.')];
}

function problem(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}
