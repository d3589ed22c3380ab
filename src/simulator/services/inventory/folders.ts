import type { Operation } from '../../operations/operation.ts';
import { folderTypes, type Folder } from '../../state/objects.ts';
import { byDatacenter, byFolder, byId, byName, listOperation } from './list-operation.ts';

/** Service `vcenter/folder`: lists only; no read by id and no write exists. */
export const folderOperations: Operation[] = [
  listOperation<Folder>({
    id: 'GET /api/vcenter/folder',
    kind: 'folder',
    maximum: 1000,
    objects: (state) => state.folders.values(),
    filters: {
      folders: byId('folders'),
      names: byName,
      type: { query: { one: folderTypes }, matches: ({ type }, wanted) => wanted.has(type) },
      parent_folders: byFolder,
      datacenters: byDatacenter,
    },
    summary: ({ id, name, type }) => ({ folder: id, name, type }),
  }),
];
