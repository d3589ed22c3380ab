import { expectAll, type Step } from '../expect-all.ts';
import type { Opened } from '../open-simulator.ts';
import {
  clusters,
  enableBody,
  management,
  namespaces,
  networkBody,
  supervisorBody,
  type Places,
} from './workload-calls.ts';

/** Calls every operation of workload management once or more, and expects each to succeed. Nothing may take time. */
export async function walkWorkload(opened: Opened): Promise<void> {
  const places = placesOf(opened);
  const cluster = `${clusters}/${places.cluster}`;
  await expectAll(opened, before(places));
  await expectAll(opened, [
    ['POST', `${cluster}?action=enable`, enableBody(places)],
    ['GET', clusters],
    ['GET', cluster],
    ['PATCH', cluster, { size_hint: 'MEDIUM', master_DNS: ['10.0.0.3'], login_banner: 'x' }],
    ['PUT', cluster, setBody(places)],
    ['POST', `${cluster}?action=rotate_password`],
    ...balancerSteps(cluster),
    ...networkSteps(cluster, places.portgroups[1] ?? ''),
  ]);
  await walkUpgrade(opened, places.cluster);
  await expectAll(opened, namespaceSteps(places));
  await expectAll(opened, accessSteps());
  await expectAll(opened, templateSteps(places));
  await walkSupervisors(opened, places);
}

function placesOf({ simulator }: Opened): Places {
  const { state } = simulator;
  const [cluster = '', other = ''] = state.clusters.keys();
  const [policy = ''] = state.storagePolicies.keys();
  const networks = [...state.networks.values()];
  const network = networks.find(({ type }) => type === 'STANDARD_PORTGROUP')?.id ?? '';
  const portgroups = networks.filter(({ type }) => type === 'DISTRIBUTED_PORTGROUP').map(({ id }) => id);
  return { cluster, other, policy, network, portgroups };
}

function before({ cluster }: Places): Step[] {
  return [
    ['GET', `${management}/capability`],
    ['GET', `${management}/cluster-size-info`],
    ['GET', `${management}/cluster-compatibility?compatible=true&network_provider=VSPHERE_NETWORK`],
    ['GET', `${management}/distributed-switch-compatibility?cluster=${cluster}&network_provider=VSPHERE_NETWORK`],
  ];
}

function setBody({ policy }: Places): object {
  return {
    size_hint: 'MEDIUM',
    network_provider: 'VSPHERE_NETWORK',
    master_storage_policy: policy,
    ephemeral_storage_policy: policy,
    image_storage: { storage_policy: policy },
    cluster_proxy_config: { proxy_settings_source: 'CLUSTER_CONFIGURED', https_proxy_config: 'https://u:p@proxy:3128' },
  };
}

function balancerSteps(cluster: string): Step[] {
  const address_ranges = [
    { address: '10.1.1.1', count: 250 },
    { address: '10.1.2.1', count: 10 },
  ];
  const config = { username: 'admin', password: 'other', certificate_authority_chain: 'PEM' };
  const servers = [{ host: '10.0.0.50', port: 5556 }];
  const set = { address_ranges, provider: 'HA_PROXY', ha_proxy_config_set_spec: { ...config, servers } };
  return [
    ['GET', `${cluster}/load-balancers`],
    ['GET', `${cluster}/load-balancers/lb1`],
    [
      'PATCH',
      `${cluster}/load-balancers/lb1`,
      { address_ranges, provider: 'HA_PROXY', ha_proxy_config_update_spec: { password: 'new' } },
    ],
    ['PUT', `${cluster}/load-balancers/lb1`, set],
  ];
}

function networkSteps(cluster: string, portgroup: string): Step[] {
  const { network: _name, ...change } = networkBody('extra', portgroup);
  return [
    ['POST', `${cluster}/networks`, networkBody('extra', portgroup)],
    ['GET', `${cluster}/networks`],
    ['GET', `${cluster}/networks/extra`],
    [
      'PATCH',
      `${cluster}/networks/extra`,
      { network_provider: 'VSPHERE_NETWORK', vsphere_network: { gateway: '10.1.0.2' } },
    ],
    ['PUT', `${cluster}/networks/extra`, change],
    ['DELETE', `${cluster}/networks/extra`],
    ['GET', `${cluster}/workload-resource-options`],
  ];
}

async function walkUpgrade(opened: Opened, cluster: string): Promise<void> {
  const software = `${management}/software`;
  const [older = ''] = oldestVersions;
  for (const supervisor of opened.simulator.state.supervisors.values()) supervisor.version = older;
  const spec = (version: string | undefined): object => ({ desired_version: version, ignore_precheck_warnings: true });
  await expectAll(opened, [
    ['GET', `${software}/cluster-available-versions`],
    ['GET', `${software}/clusters`],
    ['POST', `${software}/clusters/${cluster}?action=upgrade`, spec(oldestVersions[1])],
    ['GET', `${software}/clusters/${cluster}`],
    [
      'POST',
      `${software}/clusters?action=upgradeMultiple`,
      { [cluster]: spec(oldestVersions[2]), 'domain-c0': spec('x') },
    ],
  ]);
}

const oldestVersions = [
  'v1.25.13+vmware.1-fips.1-vsc0.1.7-22858754',
  'v1.26.8+vmware.1-fips.1-vsc0.1.8-23166014',
  'v1.27.5+vmware.1-fips.1-vsc0.1.9-23708114',
];

function namespaceSteps({ cluster, policy }: Places): Step[] {
  const access_list = [{ subject_type: 'GROUP', subject: 'team', domain: 'vsphere.local', role: 'EDIT' }];
  const full = {
    description: 'x',
    resource_spec: { cpu_limit: 1000, memory_limit: 4096 },
    access_list,
    storage_specs: [{ policy, limit: 1024 }],
    vm_service_spec: { vm_classes: ['best-effort-small'] },
  };
  return [
    ['POST', namespaces, { cluster, namespace: 'shop', networks: ['primary'], ...full }],
    ['GET', namespaces],
    ['GET', `${namespaces}/shop`],
    ['PATCH', `${namespaces}/shop`, { resource_spec: { cpu_limit_unset: true, pod_count: 5 }, storage_specs: [] }],
    ['PUT', `${namespaces}/shop`, { ...full, content_libraries: [] }],
  ];
}

function accessSteps(): Step[] {
  const one = `${namespaces}/shop/access/vsphere.local/ann?type=USER`;
  return [
    ['POST', one, { role: 'VIEW' }],
    ['GET', one],
    ['PUT', one, { role: 'OWNER' }],
    ['DELETE', one],
  ];
}

function templateSteps({ cluster, policy }: Places): Step[] {
  const templates = `/api/vcenter/namespaces/namespace-templates/clusters/${cluster}`;
  const selfService = '/api/vcenter/namespaces/namespace-self-service';
  const permissions = [{ subject_type: 'GROUP', subject: 'devs', domain: 'vsphere.local' }];
  const template = { template: 'default', resource_spec: { cpu_limit: 100 }, storage_specs: [{ policy }], permissions };
  return [
    ['POST', templates, template],
    ['GET', templates],
    ['GET', `${templates}/default`],
    ['PATCH', `${templates}/default`, { resource_spec: {}, permissions: [] }],
    ['GET', selfService],
    ['POST', `${selfService}/${cluster}?action=activate`],
    ['GET', `${selfService}/${cluster}`],
    ['POST', `${selfService}/${cluster}?action=deactivate`],
  ];
}

/** The Supervisor-keyed services, on clusters that nothing stands on. */
async function walkSupervisors(opened: Opened, places: Places): Promise<void> {
  const { state } = opened.simulator;
  const root = `${management}/supervisors`;
  const selfService = `/api/vcenter/namespaces/namespace-self-service/${places.other}`;
  const [uuid = ''] = (await switches(opened, places.cluster)).map((found) => found.distributed_switch);
  const permissions = [{ subject_type: 'USER', subject: 'ann', domain: 'vsphere.local' }];
  const template = { template: 'other', permissions, resource_spec: {}, storage_specs: [{ policy: places.policy }] };
  await expectAll(opened, [
    ['GET', `${management}/edge-cluster-compatibility?cluster=${places.cluster}&distributed_switch=${uuid}`],
    ['GET', `${management}/nsx-tier0-gateways?distributed_switch=${uuid}`],
    ['POST', `${root}/${places.other}?action=enable_on_compute_cluster`, supervisorBody(places, { name: 'sup-2' })],
    ['POST', `${selfService}?action=activateWithTemplate`, template],
  ]);
  const id = [...state.supervisors.values()].find(({ name }) => name === 'sup-2')?.id ?? '';
  const steps: Step[] = [
    ['GET', `${root}/summaries`],
    ['GET', `${root}/${id}/summary`],
    ['GET', `${root}/${id}/topology`],
    ['GET', `${root}/${id}/conditions`],
    ['POST', `${namespaces}/v2`, { supervisor: id, namespace: 'second' }],
    ['GET', `${namespaces}/v2`],
    ['GET', `${namespaces}/v2/second`],
    ['DELETE', `${namespaces}/second`],
    ['POST', `${clusters}/${places.cluster}?action=disable`],
    ['POST', `${clusters}/${places.other}?action=disable`],
    ['GET', clusters],
  ];
  await expectAll(opened, steps);
  const zones = addZones(opened, places);
  await expectAll(opened, [
    ['POST', `${root}?action=enable_on_zones`, supervisorBody(places, { name: 'sup-3', zones })],
    ['GET', `${root}/summaries`],
    ['POST', `${clusters}/${places.other}?action=disable`],
    ['GET', clusters],
  ]);
}

async function switches({ call }: Opened, cluster: string): Promise<{ distributed_switch: string }[]> {
  const answer = await call('GET', `${management}/distributed-switch-compatibility?cluster=${cluster}`);
  return answer.body as { distributed_switch: string }[];
}

/** Three zones: the two clusters that are there, and one more like the first. */
export function addZones({ simulator }: Opened, { cluster, other }: Places): string[] {
  const { state } = simulator;
  const third = { ...state.clusters.get(cluster), id: 'domain-c9001', name: 'Cluster-Z' } as NonNullable<
    ReturnType<typeof state.clusters.get>
  >;
  state.clusters.set(third.id, third);
  for (const host of [...state.hosts.values()].filter(({ parent }) => parent === cluster)) {
    const id = `${host.id}9`;
    state.hosts.set(id, { ...host, id, name: `z-${host.name}`, parent: third.id });
  }
  return [cluster, other, third.id].map((id, index) => {
    const zone = `z${index + 1}`;
    state.zones.set(zone, { id: zone, cluster: id });
    return zone;
  });
}
