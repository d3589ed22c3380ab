import type { Operation } from '../../operations/operation.ts';
import { connectionStates, type Host } from '../../state/objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { byDatacenter, byId, byName, byValue, isInFolder, listOperation } from './list-operation.ts';

/** Service `vcenter/host`, the list; a host has no read by id. */
export const hostOperations: Operation[] = [
  listOperation<Host>({
    id: 'GET /api/vcenter/host',
    kind: 'host',
    maximum: 2500,
    objects: (state) => state.hosts.values(),
    filters: {
      hosts: byId('hosts'),
      names: byName,
      folders: { query: 'texts', ids: 'folders', matches: isHostInFolder },
      datacenters: byDatacenter,
      standalone: {
        query: 'boolean',
        matches: ({ parent }, wanted, { state }) => wanted.has(String(!state.clusters.has(parent))),
      },
      clusters: { query: 'texts', ids: 'clusters', matches: ({ parent }, wanted) => wanted.has(parent) },
      connection_states: byValue(connectionStates, ({ connectionState }) => connectionState),
    },
    summary: summarise,
  }),
];

/** A host of a cluster is where its cluster is. */
function isHostInFolder({ parent }: Host, wanted: ReadonlySet<string>, vcenter: Vcenter): boolean {
  return isInFolder(vcenter, vcenter.state.clusters.get(parent)?.parent ?? parent, wanted);
}

/** A host that does not answer has no known power state. */
function summarise({ id, name, connectionState, powerState }: Host): object {
  const power = connectionState === 'CONNECTED' ? { power_state: powerState } : {};
  return { host: id, name, connection_state: connectionState, ...power };
}
