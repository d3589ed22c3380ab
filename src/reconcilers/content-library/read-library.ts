import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonObject } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { LibraryModel } from '../../client/services/content-libraries.ts';
import type { LibrarySubscription } from '../../client/services/content-subscriptions.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { notesOf, splitMarks } from '../content-mark.ts';
import type { InventoryKind } from '../inventory/inventory.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readOne } from '../read-all.ts';
import { fieldsOf, type LibraryNames } from './fields.ts';

/** A library with those that it pushes to. */
export interface ReadLibrary {
  model: LibraryModel;
  subscriptions: LibrarySubscription[];
}

/** Only a local library that is published can push to others. */
export async function readLibrary(reader: VsphereReader, id: string, signal: AbortSignal): Promise<ReadLibrary> {
  const model = await reader.contentLibraries.get(id, signal);
  const pushes = model.type === 'LOCAL' && model.publish?.published === true;
  return { model, subscriptions: pushes ? await reader.librarySubscriptions.list(id, signal) : [] };
}

/** The names that the libraries need, and nothing else is read for them. */
export async function namesFor(
  reader: VsphereReader,
  libraries: readonly ReadLibrary[],
  signal: AbortSignal,
): Promise<{ names: LibraryNames; incomplete?: ErrorRecord }> {
  const [paths, policies] = await Promise.all([
    pathsFor(reader, libraries, signal),
    policiesFor(reader, libraries, signal),
  ]);
  const incomplete = paths.incomplete ?? policies.incomplete;
  const names: LibraryNames = {
    pathOf: (id) => paths.names.get(id) ?? id,
    policyOf: (id) => policies.names.get(id) ?? id,
  };
  return { names, ...(incomplete === undefined ? {} : { incomplete }) };
}

interface Names {
  names: ReadonlyMap<string, string>;
  incomplete?: ErrorRecord;
}

async function pathsFor(reader: VsphereReader, libraries: readonly ReadLibrary[], signal: AbortSignal): Promise<Names> {
  const kinds: InventoryKind[] = libraries.some(({ subscriptions }) => subscriptions.some(isPlaced))
    ? ['Datastore', 'Folder', 'Cluster', 'ResourcePool', 'Host', 'Network']
    : ['Datastore'];
  if (!libraries.some(({ model }) => model.storage?.datastore_id !== undefined)) return { names: new Map() };
  const inventory = await readInventory(reader, signal, kinds);
  const incomplete = kinds.map((kind) => inventory.incomplete[kind]).find((error) => error !== undefined);
  const names = new Map(inventory.objects.map(({ id, path }) => [id, path]));
  return { names, ...(incomplete === undefined ? {} : { incomplete }) };
}

function isPlaced({ placement, location }: LibrarySubscription): boolean {
  return location !== 'REMOTE' && Object.values(placement).some((id) => id !== undefined);
}

async function policiesFor(
  reader: VsphereReader,
  libraries: readonly ReadLibrary[],
  signal: AbortSignal,
): Promise<Names> {
  if (libraries.every(({ model }) => (model.security_policy_id ?? '') === '')) return { names: new Map() };
  const read = await readOne(() => reader.contentTrust.securityPolicies(signal));
  if (read.state === 'unreadable') return { names: new Map(), incomplete: read.error };
  const policies = read.state === 'found' ? read.value : [];
  return { names: new Map(policies.map(({ policy, name }) => [policy, name])) };
}

/** The digest leaves out when the library was synchronised: that moves by itself. */
export function observationOf(
  { model, subscriptions }: ReadLibrary,
  names: LibraryNames,
  environment: string,
): PresentObservation<'ContentLibrary'> {
  const { text, marks } = splitMarks(model.description);
  const stamps = marks.map(({ stamp }) => stamp);
  const owner = ownerAmong(stamps, environment);
  const fields = fieldsOf(model, text, subscriptions, names);
  const notes = notesOf(marks, environment);
  return {
    state: 'present',
    id: model.id,
    identity: [model.name],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields,
    facts: factsOf({ model, subscriptions }, notes),
    digest: digestOf({ fields, stamps, notes }),
  };
}

function factsOf({ model, subscriptions }: ReadLibrary, notes: JsonObject): JsonObject {
  return withoutUnset({
    notes,
    lastSync: model.last_sync_time,
    subscriptionIds: Object.fromEntries(
      subscriptions.map(({ subscribed_library_name: name, subscription }) => [name, subscription]),
    ),
  });
}
