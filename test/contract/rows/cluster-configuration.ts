import type { KindRow } from '../kind-row.ts';

const place = { cluster: '/DC0/host/Cluster-A' };
const root = '/api/esx/settings/clusters/{cluster}/configuration';

/** A configuration is there once its cluster is, carries no mark, and is never made or removed. */
export const clusterConfigurationRow: KindRow = {
  kind: 'ClusterConfiguration',
  around: [],
  inventory: {
    size: { datacenters: 1, clusters: 1, hosts: 2, standaloneHosts: 0, vms: 0, templates: 0, libraries: 0 },
  },
  spec: place,
  required: place,
  changes: [],
  synonyms: [],
  operations: {
    list: `GET ${root}`,
    create: `POST ${root}/drafts`,
    update: `POST ${root}/drafts`,
    delete: `DELETE ${root}/drafts/{draft}`,
  },
  readsBesides: [],
  uses: [],
  renames: false,
  unmarked: true,
  live: {
    ids: (state) => [...state.clusterProfiles.keys()],
    read: (state, id) => {
      const desired = state.clusterProfiles.get(id)?.commits.at(-1);
      return desired === undefined ? undefined : { spec: { ...place, document: desired.config }, stamps: [] };
    },
    normal: (fields) => fields,
    write: () => {},
    stamp: () => {},
    add: () => '',
    remove: () => {},
  },
};
