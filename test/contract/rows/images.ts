import type { JsonObject } from '../../../src/base/json.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow } from '../kind-row.ts';

const size = { datacenters: 1, clusters: 1, hosts: 2, standaloneHosts: 1, vms: 0, templates: 0, libraries: 0 };

/** Images are there once their cluster or host is, carry no mark, and are never made or removed. */
function imageRow(kind: 'ClusterImage' | 'HostImage', place: JsonObject): KindRow {
  const root = kind === 'ClusterImage' ? 'clusters/{cluster}' : 'hosts/{host}';
  const spec = { ...place, baseImage: '8.0.2-0.0.22380479' };
  return {
    kind,
    around: [],
    inventory: { size },
    spec,
    required: place,
    changes: [],
    synonyms: [],
    operations: {
      list: `GET /api/esx/settings/${root}/software`,
      create: `POST /api/esx/settings/${root}/software/drafts`,
      update: `POST /api/esx/settings/${root}/software/drafts`,
      delete: `DELETE /api/esx/settings/${root}/software/drafts/{draft}`,
    },
    readsBesides: [],
    uses: [],
    renames: false,
    live: {
      ids: (state) => [...state.images.keys()].filter((id) => state.clusters.has(id) === (kind === 'ClusterImage')),
      read: (state, id) => {
        const found = committedIn(state, id);
        return found === undefined ? undefined : { spec: { ...place, ...found }, stamps: [] };
      },
      normal: (fields) => fields,
      write: () => {},
      stamp: () => {},
      add: () => '',
      remove: () => {},
    },
  };
}

export const clusterImageRow = imageRow('ClusterImage', { cluster: '/DC0/host/Cluster-A' });
export const hostImageRow = imageRow('HostImage', { host: '/DC0/host/Edge/edge01.dc0.example' });

function committedIn(state: VcenterState, id: string): JsonObject | undefined {
  const image = state.images.get(id)?.commits.at(-1)?.image;
  if (image === undefined) return undefined;
  const { baseImage, addOn, components } = image;
  return {
    ...(baseImage === undefined ? {} : { baseImage }),
    ...(addOn === undefined ? {} : { addOn }),
    components: { items: components },
  };
}
