import { nameInInventoryPath } from '../../../spec/inventory-path.ts';
import { rememberedSurroundings } from '../observe/surroundings.ts';
import { splitDatastorePath } from '../address.ts';
import { gone, refused, type Tools } from './tools.ts';
import { textOf } from './text.ts';

/**
 * The path of an item's ISO file on its datastore. The item's storage lists URIs such as
 * `ds:///vmfs/volumes/<id>/contentlib-<library>/<item>/rhel9_<uuid>.iso?serverId=…`; a drive wants `[datastore] path`.
 */
export async function isoFileOf(
  { writer, idOf, context }: Tools,
  { item, file }: { item: string; file?: string },
): Promise<string> {
  const id = idOf('LibraryItem', item);
  const model = await writer.libraryItems.get(id, context.signal);
  const library = await writer.contentLibraries.get(textOf(model.library_id), context.signal);
  const uris = await writer.libraryItems.storageUris(id, context.signal);
  const isos = uris.filter(
    (uri) => /\.iso(?:\?|$)/i.test(uri) && (file === undefined || nameOf(uri).startsWith(file.replace(/\.iso$/i, ''))),
  );
  const [uri, ...others] = isos;
  if (uri === undefined) throw gone(`ISO file ${file ?? ''} in the library item ${item}`);
  if (others.length > 0) {
    throw refused(
      `The library item ${item} has ${isos.length} ISO files.`,
      'Name one of them in medium.libraryItem.file.',
    );
  }
  const known = splitDatastorePath(decodeURIComponent(uri));
  if (known !== undefined) return `[${known.datastore}] ${known.path}`;
  const datastoreId = library.storage?.datastore_id;
  const surroundings = await rememberedSurroundings(writer, () => true, context.signal);
  const datastore = surroundings.pathOf(datastoreId);
  const path = /contentlib-[^?]+/.exec(decodeURIComponent(uri))?.[0];
  if (datastore === undefined || path === undefined) {
    throw refused(
      `The files of the library of ${item} lie on no datastore.`,
      'Use a library whose storage is a datastore.',
    );
  }
  return `[${nameInInventoryPath(datastore)}] ${path}`;
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.replace(/\?.*$/, '').split('/').at(-1) ?? '');
}
