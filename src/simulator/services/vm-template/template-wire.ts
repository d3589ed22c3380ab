import { boolean, integer, list, map, maybe, object, oneOf, text } from '../../operations/shape.ts';
import { registerPlacementBody } from '../vm/setting-bodies.ts';

/** The bodies of the services of VM templates. */

const policyTypes = ['USE_SPECIFIED_POLICY', 'USE_SOURCE_POLICY'] as const;

/** Where a home directory or a disk goes. */
export interface WireStorage {
  datastore: string | undefined;
  storage_policy: { type: (typeof policyTypes)[number]; policy: string | undefined } | undefined;
}

function storage(types: readonly (typeof policyTypes)[number][]) {
  return object<WireStorage>({
    datastore: maybe(text),
    storage_policy: maybe(object({ type: oneOf(types), policy: maybe(text) })),
  });
}

/** A template that is made keeps no policy of its source: it has the one that is named, or none. */
const newStorage = storage(['USE_SPECIFIED_POLICY']);
const copiedStorage = storage(policyTypes);

export const creation = object({
  source_vm: text,
  name: text,
  description: maybe(text),
  library: text,
  vm_home_storage: maybe(newStorage),
  disk_storage: maybe(newStorage),
  disk_storage_overrides: maybe(map(newStorage)),
  placement: maybe(registerPlacementBody),
});

export const deployment = object({
  name: text,
  description: maybe(text),
  vm_home_storage: maybe(copiedStorage),
  disk_storage: maybe(copiedStorage),
  disk_storage_overrides: maybe(map(copiedStorage)),
  placement: maybe(registerPlacementBody),
  powered_on: maybe(boolean),
  guest_customization: maybe(object({ name: maybe(text) })),
  hardware_customization: maybe(
    object({
      nics: maybe(map(object({ network: maybe(text) }))),
      disks_to_remove: maybe(list(text)),
      disks_to_update: maybe(map(object({ capacity: integer }))),
      cpu_update: maybe(object({ num_cpus: maybe(integer), num_cores_per_socket: maybe(integer) })),
      memory_update: maybe(object({ memory: maybe(integer) })),
    }),
  ),
});

export const checkOutSpec = object({
  name: maybe(text),
  placement: maybe(registerPlacementBody),
  powered_on: maybe(boolean),
});

export const messageSpec = object({ message: text });

type Read<S> = S extends { read(value: unknown, at: string): infer T } ? T : never;

export type Creation = Read<typeof creation>;
export type Deployment = Read<typeof deployment>;
export type Hardware = NonNullable<Deployment['hardware_customization']>;
export type CheckOutSpec = Read<typeof checkOutSpec>;
