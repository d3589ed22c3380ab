import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { parentInventoryPath } from '../../spec/inventory-path.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { readMarks, readMarksOfOne, stampsAndOrigin, type OwnerMarks } from '../owner-marks/read-marks.ts';
import { readOne } from '../read-all.ts';
import type { ObserveTarget } from '../reconciler.ts';
import { findAt, findById } from './find-object.ts';
import type { InventoryObject } from './inventory.ts';
import { readInventory } from './read-inventory.ts';

/** Kinds that are nothing but a place in the inventory tree, marked with tags. */
export type PlacedKind = 'Datacenter' | 'Folder' | 'ResourcePool';

/** What a placed kind adds to name and place. */
export interface PlacedDetails {
  /** In the manifest's terms. */
  fields: JsonObject;
  facts?: JsonObject;
}

/** How one kind is seen. `parentField` is the manifest's name of the field that says what it stands in. */
export interface PlacedView {
  kind: PlacedKind;
  parentField: 'folder' | 'parent';
  details?: (reader: VsphereReader, object: InventoryObject, signal: AbortSignal) => Promise<PlacedDetails>;
}

interface PlacedRequest {
  environment: string;
  wanted: readonly Pick<Manifest, 'metadata' | 'lifecycle'>[];
  signal: AbortSignal;
}

/**
 * All objects of a placed kind: the inventory tree and the marks. Also those that are vCenter's own, which manifests may
 * refer to; their facts say so. Where marks cannot be read nothing is told, since everything would pass for nobody's.
 */
export async function observePlaced(
  reader: VsphereReader,
  view: PlacedView,
  { environment, wanted, signal }: PlacedRequest,
): Promise<KindObservation> {
  const { kind } = view;
  const [inventory, vim] = await Promise.all([readInventory(reader, signal, [kind]), readVim(reader, signal)]);
  const objects = inventory.objects.filter((object) => object.kind === kind);
  const objectIds = objects.map(({ id }) => id);
  const request = { kind, environment, objectIds, wanted };
  const marks = await readMarks(reader, request, signal).catch((error: unknown) => recordOfError(error));
  if ('code' in marks) return { kind, objects: [], incomplete: marks };
  const seen = await Promise.all(
    objects.map((object) => readOne(() => observationOf(reader, view, { object, marks, environment, vim, signal }))),
  );
  const failed = seen.find((one) => one.state === 'unreadable');
  const incomplete = inventory.incomplete[kind] ?? failed?.error;
  return {
    kind,
    objects: seen.flatMap((one) => (one.state === 'found' ? [one.value] : [])),
    facts: vim,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** One object as it is now: by its id wherever it is, or else at the path of its identity. */
export async function observePlacedOne(
  reader: VsphereReader,
  view: PlacedView,
  { id, identity, environment }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation> {
  const { kind } = view;
  const path = canonicalName(identity);
  const found = await (id === undefined
    ? findAt(reader, { kind, path }, signal)
    : findById(reader, { kind, id, path }, signal));
  if (found.state !== 'found') return found;
  const object = found.value;
  return readOne(async () => {
    const at = { kind, environment, id: object.id, identity: identityOf(object) };
    const [marks, vim] = await Promise.all([readMarksOfOne(reader, at, signal), readVim(reader, signal)]);
    return observationOf(reader, view, { object, marks, environment, vim, signal });
  }).then((one) => (one.state === 'found' ? one.value : one));
}

/** What it stands in, and its name. The root folder stands in nothing. */
export function identityOf({ path, name }: InventoryObject): string[] {
  return path === '/' ? ['/'] : [parentInventoryPath(path), name];
}

/** Whether vCenter has VI-JSON; nothing where that could not be found out. */
async function readVim(reader: VsphereReader, signal: AbortSignal): Promise<JsonObject> {
  const available = await readOne(() => reader.vim.available(signal));
  return available.state === 'found' ? { vim: available.value } : {};
}

interface Seen {
  object: InventoryObject;
  marks: OwnerMarks;
  environment: string;
  vim: JsonObject;
  signal: AbortSignal;
}

/** The digest holds what the object stands in by id: renaming that does not make it stale. */
async function observationOf(
  reader: VsphereReader,
  { parentField, details }: PlacedView,
  { object, marks, environment, vim, signal }: Seen,
): Promise<PresentObservation> {
  const { id, name, path, parentId, builtIn } = object;
  const identity = identityOf(object);
  const { stamps, createdBy } = stampsAndOrigin(marks, { id, identity, environment });
  const owner = ownerAmong(stamps, environment);
  const { fields = {}, facts = {} } = (await details?.(reader, object, signal)) ?? {};
  return {
    state: 'present',
    id,
    identity,
    ...(owner === undefined ? {} : { owner }),
    ...(createdBy === undefined ? {} : { createdBy }),
    stamps,
    fields: { [parentField]: parentInventoryPath(path), name, ...fields },
    facts: { ...vim, ...facts, ...(builtIn === true ? { builtIn } : {}) },
    digest: digestOf({ id, name, parentId, fields, stamps }),
  };
}
