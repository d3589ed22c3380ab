import type { InventoryDocument } from '../../src/simulator/state/document.ts';

/**
 * Content libraries and items by what they are, not by how many attempts they took: ids, counters of changes and times may
 * differ. What vCenter remembers of tokens is nobody's.
 */
export function withSteadyLibraries({ rememberedAnswers: _tokens, ...document }: InventoryDocument): InventoryDocument {
  const { libraries = [], libraryItems = [] } = document;
  const names = new Map(libraries.map(({ id, name = '' }) => [id, `library ${name}`]));
  return {
    ...document,
    libraries: libraries.map(({ version: _version, createdAt: _made, modifiedAt: _changed, ...library }) => ({
      ...library,
      id: names.get(library.id) ?? library.id,
    })),
    libraryItems: libraryItems.map(({ files = [], ...item }) => ({
      ...item,
      id: `item ${names.get(item.library ?? '') ?? ''}/${item.name ?? ''}`,
      library: names.get(item.library ?? '') ?? '',
      description: (item.description ?? '').replace(/ version:\d+\]/, ' version:latest]'),
      contentVersion: 1,
      metadataVersion: 1,
      version: 1,
      createdAt: 0,
      modifiedAt: 0,
      files: files.map((file) => ({ ...file, version: 1 })),
    })),
  };
}
