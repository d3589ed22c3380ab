import type { Operation } from '../../operations/operation.ts';
import type { StoragePolicy } from '../../state/objects.ts';
import { byId, listOperation } from '../inventory/list-operation.ts';

/** Service `vcenter/storage/policies`, the list. */
export const storagePolicyOperations: Operation[] = [
  listOperation<StoragePolicy>({
    id: 'GET /api/vcenter/storage/policies',
    kind: 'storage policy',
    maximum: 1024,
    objects: (state) => state.storagePolicies.values(),
    filters: { policies: byId('storagePolicies') },
    summary: ({ id, name, description }) => ({ policy: id, name, description }),
  }),
];
