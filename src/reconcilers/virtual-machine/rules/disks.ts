import { formatSize, parseSize } from '../../../spec/quantity/size.ts';
import { basePath, isIde, parseAddress } from '../address.ts';
import type { DiskFact, Spec } from '../facts.ts';
import {
  differs,
  fromTo,
  needsVim,
  refusal,
  remark,
  work,
  type Compared,
  type Finding,
  type Rule,
  type Work,
} from '../work.ts';
import { unlistedDisks } from './unlisted-disks.ts';

export type WantedDisk = NonNullable<Spec['disks']>[number];

/** Datastores may round a capacity up; this much more than asked for is as asked. */
const roundedUp = 2n ** 20n;

export const diskRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  if (wanted.disks === undefined) return [];
  const byAddress = new Map(facts.disks.map((disk) => [disk.address, disk]));
  const listed = new Set(wanted.disks.map(({ address }) => address));
  const free = facts.disks.filter(({ address }) => !listed.has(address));
  const moved = new Set<DiskFact>();
  const findings = wanted.disks.flatMap((disk) => {
    const found = byAddress.get(disk.address);
    if (found !== undefined) return changesOf(disk, found, compared);
    const elsewhere = free.find((other) => !moved.has(other) && isSameFile(disk, other));
    if (elsewhere === undefined) return [added(disk)];
    moved.add(elsewhere);
    return [movedDisk(disk, elsewhere, compared)];
  });
  return [
    ...missingControllers(compared),
    ...findings,
    ...unlistedDisks(
      free.filter((disk) => !moved.has(disk)),
      compared,
    ),
  ];
};

/** A new disk on a bus that is not there brings its controller, of the model that the machine has already. */
function missingControllers({ wanted, facts }: Compared): Finding[] {
  const listed = (bus: string, number: number): boolean =>
    (wanted.controllers?.[bus as 'scsi'] ?? []).some((controller) => controller.bus === number);
  const there = (bus: string, number: number): boolean =>
    facts.controllers.some((controller) => controller.bus === bus && controller.number === number);
  const wantedBuses = new Map(
    (wanted.disks ?? []).map(({ address }) => {
      const { bus, number } = parseAddress(address);
      return [`${bus}:${number}`, { bus, number }];
    }),
  );
  return [...wantedBuses.values()].flatMap(({ bus, number }) => {
    if (bus === 'ide' || listed(bus, number) || there(bus, number)) return [];
    const type = facts.controllers.find((controller) => controller.bus === bus)?.type;
    const args = { bus, number, ...(type === undefined ? {} : { type }) };
    const path = `spec.controllers.${bus}[${number}]`;
    const target = `${bus}:${number}`;
    return [work({ path, to: type ?? bus, phase: 'controllers', operation: 'add-controller', target, args })];
  });
}

/** A file that the manifest names hangs at another address. */
function isSameFile({ existing, fileName }: WantedDisk, { datastore, path }: DiskFact): boolean {
  if (path === undefined) return false;
  if (existing !== undefined) return existing.datastore === datastore && basePath(existing.path) === basePath(path);
  return fileName !== undefined && basePath(path).endsWith(`/${fileName}.vmdk`);
}

function added(disk: WantedDisk): Finding {
  return work({
    path: `spec.disks[${disk.name}]`,
    to: disk.capacity ?? disk.existing?.path ?? disk.address,
    phase: 'disks',
    operation: 'add-disk',
    target: disk.name,
    args: { disk },
    off: isIde(disk.address),
  });
}

function movedDisk(disk: WantedDisk, found: DiskFact, { disruption }: Compared): Finding {
  if (disruption.moveDevices !== true) {
    const message = `${disk.name} hangs at ${found.address} and is asked for at ${disk.address}; a guest may not find it there.`;
    return refusal('precondition', message, 'Write "disruption: { moveDevices: true }", or keep the address as it is.');
  }
  return work({
    path: `spec.disks[${disk.name}].address`,
    ...fromTo(found.address, disk.address),
    phase: 'disks',
    operation: 'move-disk',
    target: disk.name,
    args: { from: found.address, to: disk.address },
    off: true,
  });
}

function changesOf(disk: WantedDisk, found: DiskFact, compared: Compared): Finding[] {
  return [
    ...fileOf(disk, found),
    ...capacityOf(disk, found, compared),
    ...policyOf(disk, found),
    ...datastoreOf(disk, found),
  ];
}

/** Another file at the address is another disk: never put in its place by itself. */
function fileOf({ name, address, existing }: WantedDisk, { datastore, path }: DiskFact): Finding[] {
  if (existing === undefined || path === undefined) return [];
  if (existing.datastore === datastore && basePath(existing.path) === basePath(path)) return [];
  return [
    remark(`spec.disks[${name}].existing differs: ${address} holds ${path} of ${datastore ?? 'another datastore'}.`),
  ];
}

function capacityOf(disk: WantedDisk, found: DiskFact, compared: Compared): Finding[] {
  const wanted = parseSize(disk.capacity ?? '');
  if (wanted === undefined || found.capacity === undefined) return [];
  const live = BigInt(found.capacity);
  if (live >= wanted && live - wanted <= roundedUp) return [];
  const path = `spec.disks[${disk.name}].capacity`;
  const sizes = { from: formatSize(live), to: disk.capacity ?? '' };
  const growth: { work: Work } = {
    work: {
      path,
      ...sizes,
      phase: 'disks',
      operation: 'grow-disk',
      target: disk.name,
      args: { address: disk.address, capacity: disk.capacity ?? '' },
      off: isIde(disk.address),
      reversible: false,
    },
  };
  if (live > wanted && compared.mayReplace) return [{ work: { ...growth.work, replaces: true } }];
  return [growth, ...(live > wanted ? [shrinks(disk, sizes)] : growthProblems(path, compared))];
}

function shrinks({ name }: WantedDisk, { from, to }: { from: string; to: string }): Finding {
  const message = `${name} has ${from} and cannot become ${to}: no call of vCenter shrinks a disk.`;
  return refusal('unsupported', message, `Write ${from}, or add a smaller disk and copy the data.`);
}

function growthProblems(path: string, compared: Compared): Finding[] {
  const unsupported = needsVim(path, compared);
  if (unsupported.length > 0) return unsupported;
  const { snapshots = 0 } = compared.facts;
  if (snapshots === 0) return [];
  const message = `${path} cannot grow while the machine has ${snapshots} snapshot${snapshots === 1 ? '' : 's'}.`;
  return [
    refusal('precondition', message, 'Delete or consolidate the snapshots first, or leave the capacity as it is.'),
  ];
}

function policyOf(disk: WantedDisk, found: DiskFact): Finding[] {
  if (!differs(disk.storagePolicy, found.storagePolicy)) return [];
  return [
    work({
      path: `spec.disks[${disk.name}].storagePolicy`,
      ...fromTo(found.storagePolicy, disk.storagePolicy),
      phase: 'storage-policy',
      operation: 'set-storage-policy',
      args: { disks: { [disk.address]: disk.storagePolicy } },
    }),
  ];
}

function datastoreOf(disk: WantedDisk, found: DiskFact): Finding[] {
  if (!differs(disk.datastore, found.datastore)) return [];
  return [
    work({
      path: `spec.disks[${disk.name}].datastore`,
      ...fromTo(found.datastore, disk.datastore),
      phase: 'placement',
      operation: 'relocate',
      args: { disks: { [disk.address]: disk.datastore } },
    }),
  ];
}
