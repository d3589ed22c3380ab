import { walkContent } from './content/walk-content.ts';
import { walkDepots } from './depots/walk-depots.ts';
import { expectAll, type Step } from './expect-all.ts';
import { walkImages } from './images/walk-images.ts';
import { walkPackages } from './ovf/walk-packages.ts';
import { signIn, type Opened } from './open-simulator.ts';
import { policySteps } from './policies/walk-policies.ts';
import { walkProfiles } from './profiles/walk-profiles.ts';
import { addCategory, addTag } from './services/tagging/tagging-calls.ts';
import { walkMachines } from './vm/walk-machines.ts';
import { walkWorkload } from './workload/walk-workload.ts';

/** Calls every operation of the embedded vCenter once or more, and expects each to succeed. */
export async function walkEveryOperation(opened: Opened): Promise<void> {
  await walkInventory(opened);
  await walkTagging(opened);
  await walkClasses(opened);
  await walkTasks(opened);
  await walkComputePolicies(opened);
  await walkContent(opened);
  await walkPackages(opened);
  await walkMachines(opened);
  await walkWorkload(opened);
  await expectAll(opened, policySteps(opened));
  await walkImages(opened);
  await walkDepots(opened);
  await walkProfiles(opened);
  await expectAll(opened, [
    ['GET', '/api/session'],
    ['GET', '/api/appliance/system/version'],
    ['POST', '/api/vcenter/system?action=hello', { api_releases: ['8.0.2.0'] }],
    ['DELETE', '/api/session'],
  ]);
}

async function walkInventory(opened: Opened): Promise<void> {
  const { datacenters, clusters, datastores, resourcePools, networks, virtualMachines } = opened.simulator.state;
  const lists = [
    'datacenter',
    'folder',
    'cluster',
    'host',
    'datastore',
    'network',
    'resource-pool',
    'storage/policies',
    'vm',
  ];
  await expectAll(
    opened,
    lists.map((list): Step => ['GET', `/api/vcenter/${list}`]),
  );
  await expectAll(opened, [
    ...[...datacenters.keys()].map((id): Step => ['GET', `/api/vcenter/datacenter/${id}`]),
    ...[...clusters.keys()].map((id): Step => ['GET', `/api/vcenter/cluster/${id}`]),
    ...[...datastores.keys()].map((id): Step => ['GET', `/api/vcenter/datastore/${id}`]),
    ...[...resourcePools.keys()].map((id): Step => ['GET', `/api/vcenter/resource-pool/${id}`]),
    ...[...virtualMachines.values()]
      .filter(({ template }) => !template)
      .map(({ id }): Step => ['GET', `/api/vcenter/vm/${id}`]),
    ['GET', `/api/vcenter/inventory/network?${[...networks.keys()].map((id) => `networks=${id}`).join('&')}`],
  ]);
}

async function walkTagging(opened: Opened): Promise<void> {
  const category = await addCategory(opened, { associable_types: ['urn:vim25:VirtualMachine'] });
  const tag = await addTag(opened, category, 'prod');
  const [vm = ''] = opened.simulator.state.virtualMachines.keys();
  const object_id = { type: 'VirtualMachine', id: vm };
  const [categoryPath, tagPath] = [`category/${encodeURIComponent(category)}`, `tag/${encodeURIComponent(tag)}`];
  const one = `tag-association/${encodeURIComponent(tag)}`;
  const usedBy = { used_by_entity: 'trueup/lab' };
  const steps: Step[] = [
    ['GET', 'category'],
    ['GET', categoryPath],
    ['PATCH', categoryPath, { description: 'x', cardinality: 'MULTIPLE', associable_types: [] }],
    ['POST', `${categoryPath}?action=add-to-used-by`, usedBy],
    ['POST', 'category?action=list-used-categories', usedBy],
    ['POST', `${categoryPath}?action=remove-from-used-by`, usedBy],
    ['POST', `${categoryPath}?action=revoke-propagating-permissions`],
    ['GET', 'tag'],
    ['GET', tagPath],
    ['PATCH', tagPath, { name: 'production', description: 'x' }],
    ['POST', 'tag?action=list-tags-for-category', { category_id: category }],
    ['POST', `${tagPath}?action=add-to-used-by`, usedBy],
    ['POST', 'tag?action=list-used-tags', usedBy],
    ['POST', `${tagPath}?action=remove-from-used-by`, usedBy],
    ['POST', `${tagPath}?action=revoke-propagating-permissions`],
    ['POST', 'tag-association?action=list-attachable-tags', { object_id }],
    ['POST', `${one}?action=attach`, { object_id }],
    ['POST', `${one}?action=attach-tag-to-multiple-objects`, { object_ids: [object_id] }],
    ['POST', 'tag-association?action=attach-multiple-tags-to-object', { object_id, tag_ids: [tag, 'gone'] }],
    ['POST', `${one}?action=list-attached-objects`],
    ['POST', 'tag-association?action=list-attached-tags', { object_id }],
    ['POST', 'tag-association?action=list-attached-tags-on-objects', { object_ids: [object_id] }],
    ['POST', 'tag-association?action=list-attached-objects-on-tags', { tag_ids: [tag] }],
  ];
  await expectAll(
    opened,
    steps.map(([method, path, body]): Step => [method, `/api/cis/tagging/${path}`, body]),
  );
  await expectAll(opened, [
    ['GET', '/api/vcenter/tagging/associations'],
    ['POST', `/api/cis/tagging/${one}?action=detach`, { object_id }],
    ['POST', `/api/cis/tagging/${one}?action=detach-tag-from-multiple-objects`, { object_ids: [object_id] }],
    ['POST', '/api/cis/tagging/tag-association?action=detach-multiple-tags-from-object', { object_id, tag_ids: [tag] }],
    ['DELETE', `/api/cis/tagging/${tagPath}`],
    ['DELETE', `/api/cis/tagging/${categoryPath}`],
  ]);
}

async function walkClasses(opened: Opened): Promise<void> {
  const root = '/api/vcenter/namespace-management/virtual-machine-classes';
  const [policy] = opened.simulator.state.storagePolicies.keys();
  const devices = {
    vgpu_devices: [{ profile_name: 'grid_v100-8q' }],
    dynamic_direct_path_IO_devices: [{ vendor_id: 1, device_id: 2, custom_label: 'x' }],
  };
  const instance_storage = { policy, volumes: [{ size: 1024 }] };
  await expectAll(opened, [
    ['POST', root, { id: 'small', cpu_count: 2, memory_MB: 4096, memory_reservation: 100, devices, instance_storage }],
    ['GET', root],
    ['PATCH', `${root}/small`, { cpu_count: 4, cpu_reservation: 10, memory_reservation: 100, description: 'x' }],
    ['GET', `${root}/small`],
    ['DELETE', `${root}/small`],
    ['GET', `${root}/small`],
  ]);
}

async function walkTasks(opened: Opened): Promise<void> {
  const { call, simulator } = opened;
  const [vm = ''] = simulator.state.virtualMachines.keys();
  const relocate = `/api/vcenter/vm/${vm}?action=relocate`;
  const started = await call('POST', `${relocate}&vmw-task=true`, { placement: {} });
  const task = encodeURIComponent(String(started.body));
  simulator.script([
    { operation: 'POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true', fault: { type: 'task-never-ends' } },
  ]);
  const endless = encodeURIComponent(String((await call('POST', `${relocate}&vmw-task=true`, {})).body));
  await expectAll(opened, [
    ['POST', relocate, { placement: {}, disks: {} }],
    ['GET', `/api/cis/tasks/${task}?return_all=true&exclude_result=false`],
    ['POST', '/api/cis/tasks?action=list', { filter_spec: { services: ['com.vmware.vcenter.VM'] } }],
    ['POST', `/api/cis/tasks/${endless}?action=cancel`],
    ['GET', `/api/cis/tasks/${endless}`],
  ]);
}

async function walkComputePolicies(opened: Opened): Promise<void> {
  const capability = 'com.vmware.vcenter.compute.policies.capabilities.vm.placement.anti_affinity_with_vcls';
  const policy = { id: 'policy-1', name: 'keep-away', description: '', capability, vmTag: 'tag-1' };
  opened.simulator.state.computePolicies.set(policy.id, policy);
  const category = await addCategory(opened, { name: 'placement' });
  policy.vmTag = await addTag(opened, category, 'no-vcls');
  const root = '/api/vcenter/compute/policies';
  await expectAll(opened, [
    ['GET', root],
    ['GET', `${root}/policy-1`],
    ['GET', `${root}/tag-usage`],
    ['GET', `${root}/capabilities`],
    ['GET', `${root}/capabilities/${capability}`],
    ['POST', root, { capability, name: 'another', description: '', vm_tag: policy.vmTag }],
    ['GET', `/api/vcenter/vm/${[...opened.simulator.state.virtualMachines.keys()][0] ?? ''}/compute/policies/policy-1`],
    ['DELETE', `${root}/policy-1`],
  ]);
  await signIn(opened.simulator);
}
