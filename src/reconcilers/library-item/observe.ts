import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { LibraryItemFile, LibraryItemModel } from '../../client/services/content-items.ts';
import type { LibraryModel } from '../../client/services/content-libraries.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import type { LibraryItemSpec } from '../../spec/generated/kinds.ts';
import { notesOf, splitMarks } from '../content-mark.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';

/**
 * Every item of every library: there is neither a bulk read nor a way to find those that carry a mark. Files are listed
 * only where it is not known what was sent last.
 */
export async function observe(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'LibraryItem'>,
): Promise<KindObservation<'LibraryItem'>> {
  const kind = 'LibraryItem';
  const ids = await readOne(() => reader.contentLibraries.list(signal));
  if (ids.state !== 'found') {
    return { kind, objects: [], ...(ids.state === 'unreadable' ? { incomplete: ids.error } : {}) };
  }
  const libraries = await readAll(ids.value, async (id) => ({
    library: await reader.contentLibraries.get(id, signal),
    items: await reader.libraryItems.list(id, signal),
  }));
  const places = libraries.found.flatMap(({ library, items }) => items.map((id) => ({ id, library })));
  const byId = new Map(places.map(({ id, library }) => [id, library]));
  const items = await readAll([...byId.keys()], async (id) => {
    const model = await reader.libraryItems.get(id, signal);
    const library = byId.get(id);
    return library === undefined ? undefined : observeModel(reader, { model, library }, environment, signal);
  });
  const incomplete = libraries.incomplete ?? items.incomplete;
  const objects = items.found.filter((item) => item !== undefined);
  return { kind, objects, ...(incomplete === undefined ? {} : { incomplete }) };
}

/** Without an id it is looked for by the name of its library and its own. */
export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'LibraryItem'>> {
  if (target.id !== undefined) return observeById(reader, target.id, target.environment, signal);
  const [libraryName = '', name = ''] = target.identity;
  const found = await readOne(async () => {
    const libraries = await reader.contentLibraries.find({ name: libraryName }, signal);
    const ids = libraries.map((library_id) => reader.libraryItems.find({ library_id, name }, signal));
    return (await Promise.all(ids)).flat();
  });
  if (found.state !== 'found') return found;
  const items = await Promise.all(found.value.map((id) => observeById(reader, id, target.environment, signal)));
  const unreadable = items.find(({ state }) => state === 'unreadable');
  if (unreadable !== undefined) return unreadable;
  const isIt = (item: Observation<'LibraryItem'>): boolean =>
    item.state === 'present' && item.identity[0] === libraryName && item.identity[1] === name;
  return items.find(isIt) ?? { state: 'absent' };
}

async function observeById(
  reader: VsphereReader,
  id: string,
  environment: string,
  signal: AbortSignal,
): Promise<Observation<'LibraryItem'>> {
  const read = await readOne(async () => {
    const model = await reader.libraryItems.get(id, signal);
    const library = await reader.contentLibraries.get(model.library_id, signal);
    return observeModel(reader, { model, library }, environment, signal);
  });
  return read.state === 'found' ? read.value : read;
}

interface ReadItem {
  model: LibraryItemModel;
  library: LibraryModel;
}

async function observeModel(
  reader: VsphereReader,
  { model, library }: ReadItem,
  environment: string,
  signal: AbortSignal,
): Promise<PresentObservation<'LibraryItem'>> {
  const isCopy = library.type === 'SUBSCRIBED';
  const { text, marks: written } = splitMarks(model.description);
  // A copy carries the mark of the item that it is a copy of, and cannot be marked itself.
  const marks = isCopy ? [] : written;
  const stamps = marks.map(({ stamp }) => stamp);
  const owner = ownerAmong(stamps, environment);
  const notes = notesOf(marks, environment);
  const fields = fieldsOf(model, library, text);
  const unrecorded = !isCopy && notes['content'] === undefined && model.type !== 'vm-template';
  const files = unrecorded ? await reader.libraryItems.files(model.id, signal) : [];
  const { content_version: version } = model;
  return {
    state: 'present',
    id: model.id,
    identity: [library.name, model.name],
    ...(owner === undefined ? {} : { owner }),
    ...(isCopy ? { unmarked: true as const } : {}),
    stamps,
    fields,
    facts: withoutUnset({ notes, version, libraryType: library.type, files: files.map(fileFacts) }),
    digest: digestOf({ fields, libraryId: model.library_id, stamps, notes, version }),
  };
}

function fieldsOf(model: LibraryItemModel, library: LibraryModel, text: string): LibraryItemSpec {
  const cache = model.cached === true ? ('keep' as const) : ('evict' as const);
  return {
    library: library.name,
    name: model.name,
    description: text,
    // A type of a plug-in that is not known here is shown as vCenter has it.
    type: (model.type === '' ? 'other' : model.type) as NonNullable<LibraryItemSpec['type']>,
    ...(library.type === 'SUBSCRIBED' ? { cache } : {}),
  };
}

function fileFacts({ name, size, checksum }: LibraryItemFile): JsonObject {
  const { algorithm = '', checksum: hex = '' } = checksum ?? {};
  return { name, size, checksum: checksum === undefined ? '' : `${algorithm.toLowerCase()}:${hex.toLowerCase()}` };
}
