import type { JsonObject } from '../../../src/base/json.ts';
import { taggedType } from '../../../src/reconcilers/owner-marks/mark-ids.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Supervisor } from '../../../src/simulator/state/workload-objects.ts';
import type { KindRow } from '../kind-row.ts';
import { stampObject, stampsOn } from './marks.ts';

/** A cluster that is fit for a Supervisor, and what its manifest names. */
const places: InventoryDocument = {
  size: {
    datacenters: 1,
    clusters: 1,
    hosts: 3,
    standaloneHosts: 0,
    datastores: 1,
    networks: 5,
    resourcePools: 0,
    vms: 0,
    templates: 0,
    libraries: 0,
    builtInVmClasses: false,
  },
};

const password = 'of-the-load-balancer';
const passwordFile = 'manifests/password.txt';
const certificate = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n';

const fields: JsonObject = {
  cluster: '/DC0/host/Cluster-A',
  size: 'SMALL',
  loginBanner: 'Authorised people only',
  networking: {
    provider: 'VSPHERE_NETWORK',
    serviceCidr: '10.96.0.0/23',
    management: {
      network: '/DC0/network/Distributed/management-vlan101',
      mode: 'STATICRANGE',
      startingAddress: '10.0.0.10',
      subnetMask: '255.255.255.0',
      gateway: '10.0.0.1',
      dnsServers: ['10.0.0.2'],
    },
    workload: {
      primary: {
        name: 'primary',
        network: '/DC0/network/Distributed/vmotion-vlan102',
        ranges: [{ address: '10.1.0.10', count: 100 }],
        gateway: '10.1.0.1',
        subnetMask: '255.255.255.0',
      },
    },
    loadBalancer: {
      id: 'lb-1',
      provider: 'HA_PROXY',
      servers: [{ host: '10.0.0.50', port: 5556 }],
      ranges: [{ address: '10.1.1.1', count: 250 }],
      username: 'wcp',
      password: { valueFrom: { file: passwordFile } },
      caCertificate: certificate,
    },
  },
  storage: { controlPlanePolicy: 'Gold', ephemeralPolicy: 'Gold', imagePolicy: 'Gold' },
};

const root = '/api/vcenter/namespace-management';

/** Faults and kills strike it; its fields and states have suites of their own. */
export const supervisorRow: KindRow = {
  kind: 'Supervisor',
  kinds: ['Supervisor'],
  around: [],
  inventory: places,
  // A run that waits looks again and again, and every look is a case.
  behaviour: {
    supervisorEnableMilliseconds: 0,
    supervisorUpdateMilliseconds: 0,
    supervisorRemovalMilliseconds: 0,
    supervisorUpgradeMilliseconds: 0,
    kubernetesLibrary: 'none',
    builtInVmClasses: 'never',
  },
  spec: fields,
  required: fields,
  changes: [
    { path: 'spec.loginBanner', to: 'Hello', means: 'in-place' },
    { path: 'spec.size', to: 'MEDIUM', means: 'widen' },
  ],
  synonyms: [],
  operations: {
    list: `GET ${root}/clusters`,
    get: `GET ${root}/clusters/{cluster}`,
    create: `POST ${root}/clusters/{cluster}?action=enable`,
    update: `PATCH ${root}/clusters/{cluster}`,
    delete: `POST ${root}/clusters/{cluster}?action=disable`,
  },
  readsBesides: [],
  uses: [],
  renames: false,
  local: {
    secretOf: ({ valueFrom: { file = '' } }) =>
      file === passwordFile ? { secret: password } : { problem: `There is no ${file}.`, remedy: 'Write it.' },
  },
  files: { 'password.txt': password },
  live: {
    ids: (state) => [...state.supervisors.keys()],
    read(state, id) {
      const found = state.supervisors.get(id);
      if (found === undefined) return undefined;
      const { loginBanner = '', sizeHint } = found.settings;
      return { spec: { name: 'subject', loginBanner, size: sizeHint }, stamps: stampsOn(state, clusterOf(found)) };
    },
    // Only these are held against manifests here.
    normal: ({ loginBanner = '', size = 'SMALL' }) => ({ loginBanner, size }),
    write(state, id, { loginBanner }) {
      if (typeof loginBanner === 'string') supervisorOf(state, id).settings.loginBanner = loginBanner;
    },
    stamp(state, id, stamps) {
      const cluster = clusterOf(supervisorOf(state, id));
      for (const objects of state.associations.values()) objects.delete(`${taggedType('Supervisor')} ${cluster}`);
      stampObject(state, 'Supervisor', cluster, stamps);
    },
    add: () => {
      throw new Error('a Supervisor is made by enabling it');
    },
    remove: (state, id) => void state.supervisors.delete(id),
  },
};

function clusterOf({ clusters: [cluster = ''] }: Supervisor): string {
  return cluster;
}

function supervisorOf(state: VcenterState, id: string): Supervisor {
  const found = state.supervisors.get(id);
  if (found === undefined) throw new Error(`the test expects a Supervisor ${id}`);
  return found;
}
