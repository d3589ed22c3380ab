import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { VirtualMachineClassInfo } from '../../client/services/virtual-machine-classes.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation, Use } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { splitDescription } from '../description-marker.ts';
import { fieldsOf } from './translate.ts';

/** One list; the names of storage policies only when a class has instance storage. */
export async function observe(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'VirtualMachineClass'>,
): Promise<KindObservation<'VirtualMachineClass'>> {
  const kind = 'VirtualMachineClass';
  const classes = await readOne(() => reader.virtualMachineClasses.list(signal));
  if (classes.state !== 'found') {
    return { kind, objects: [], ...(classes.state === 'unreadable' ? { incomplete: classes.error } : {}) };
  }
  const policies = await policyNames(reader, classes.value, signal);
  const readable = classes.value.filter((info) => policies.error === undefined || info.instance_storage === undefined);
  return {
    kind,
    objects: readable.map((info) => observationOf(info, environment, policies.names)),
    ...(policies.error === undefined ? {} : { incomplete: policies.error }),
  };
}

export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'VirtualMachineClass'>> {
  const id = target.id ?? target.identity.at(-1) ?? '';
  const read = await readOne(() => reader.virtualMachineClasses.get(id, signal));
  if (read.state !== 'found') return read;
  const policies = await policyNames(reader, [read.value], signal);
  if (policies.error !== undefined) return { state: 'unreadable', error: policies.error };
  return observationOf(read.value, target.environment, policies.names);
}

/** Namespaces that offer the class and machines that were made with it. */
export async function usesOf(
  reader: VsphereReader,
  classes: PresentObservation<'VirtualMachineClass'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = await Promise.all(
    classes.map(async ({ id }): Promise<[string, Use[]]> => {
      const { namespaces, vms } = await reader.virtualMachineClasses.get(id, signal);
      return [
        id,
        [
          ...namespaces.map((name) => ({ kind: 'Namespace', id: name, name })),
          ...vms.map((vm) => ({ kind: 'VirtualMachine', id: vm, name: vm })),
        ],
      ];
    }),
  );
  return new Map(uses);
}

async function policyNames(
  reader: VsphereReader,
  classes: readonly VirtualMachineClassInfo[],
  signal: AbortSignal,
): Promise<{ names: Map<string, string>; error?: ErrorRecord }> {
  if (classes.every((info) => info.instance_storage === undefined)) return { names: new Map() };
  const read = await readOne(() => reader.storagePolicies.list(signal));
  if (read.state === 'unreadable') return { names: new Map(), error: read.error };
  const policies = read.state === 'found' ? read.value : [];
  return { names: new Map(policies.map(({ policy, name }) => [policy, name])) };
}

function observationOf(
  info: VirtualMachineClassInfo,
  environment: string,
  policies: ReadonlyMap<string, string>,
): PresentObservation<'VirtualMachineClass'> {
  const { text, stamps } = splitDescription(info.description);
  const owner = ownerAmong(stamps, environment);
  const fields = fieldsOf(info, text, (id) => policies.get(id) ?? id);
  return {
    state: 'present',
    id: info.id,
    identity: [info.id],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields,
    digest: digestOf({ fields, stamps, unknown: info.unknown }),
    ...(info.config_status === 'REMOVING' ? { removing: true as const } : {}),
  };
}
