import type { Calls } from './loop-calls.ts';

const release = '8.0.2.0';

/** What Trueup asks of each machine. */
const machinePaths =
  `name parent resourcePool datastore snapshot customValue runtime.host runtime.powerState runtime.question
config.template config.guestId config.version config.uuid config.instanceUuid config.changeVersion config.annotation
config.extraConfig config.files.vmPathName config.hardware.numCPU config.hardware.numCoresPerSocket
config.hardware.memoryMB config.hardware.autoCoresPerSocket config.hardware.device config.cpuHotAddEnabled
config.cpuHotRemoveEnabled config.memoryHotAddEnabled config.hotPlugMemoryIncrementSize config.hotPlugMemoryLimit
config.cpuAllocation config.memoryAllocation config.firmware config.bootOptions config.nestedHVEnabled config.managedBy
config.tools.toolsUpgradePolicy config.scheduledHardwareUpgradeInfo guest.toolsVersionStatus2 guest.toolsRunningStatus
guest.ipAddress guest.hostName guest.guestFamily`.split(/\s+/);

const places = ['Datacenter', 'Folder', 'ClusterComputeResource', 'HostSystem', 'ResourcePool', 'Datastore', 'Network'];

interface Page {
  token?: string;
  objects: { obj: { type: string; value: string } }[];
}

/** Every machine, and every place in the inventory; the ids of the machines. */
export async function readByVim(calls: Calls): Promise<string[]> {
  const content = await calls.get<Record<string, { value: string }>>(
    `/sdk/vim25/${release}/ServiceInstance/ServiceInstance/content`,
  );
  await calls.logInToVim(content['sessionManager']?.value ?? '', release);
  const [machines] = await Promise.all([
    retrieve(calls, content, [{ type: 'VirtualMachine', pathSet: machinePaths }]),
    retrieve(
      calls,
      content,
      places.map((type) => ({ type, pathSet: ['name', 'parent'] })),
    ),
  ]);
  return machines;
}

async function retrieve(
  calls: Calls,
  content: Record<string, { value: string }>,
  propSet: { type: string; pathSet: string[] }[],
): Promise<string[]> {
  const at = (type: string, name: string, method: string): string =>
    `/sdk/vim25/${release}/${type}/${content[name]?.value ?? ''}/${method}`;
  const view = await calls.post<{ value: string }>(at('ViewManager', 'viewManager', 'CreateContainerView'), {
    container: { _typeName: 'ManagedObjectReference', type: 'Folder', value: content['rootFolder']?.value },
    type: propSet.map(({ type }) => type),
    recursive: true,
  });
  const traversal = { _typeName: 'TraversalSpec', type: 'ContainerView', path: 'view', skip: false };
  const obj = { _typeName: 'ManagedObjectReference', type: 'ContainerView', value: view.value };
  const spec = {
    _typeName: 'PropertyFilterSpec',
    propSet: propSet.map((each) => ({ _typeName: 'PropertySpec', all: false, ...each })),
    objectSet: [{ _typeName: 'ObjectSpec', obj, skip: true, selectSet: [traversal] }],
    reportMissingObjectsInResults: true,
  };
  const ids: string[] = [];
  const collector = (method: string): string => at('PropertyCollector', 'propertyCollector', method);
  const options = { _typeName: 'RetrieveOptions', maxObjects: 400 };
  let page = await calls.post<Page | undefined>(collector('RetrievePropertiesEx'), { specSet: [spec], options });
  for (;;) {
    for (const object of page?.objects ?? []) ids.push(object.obj.value);
    if (page?.token === undefined) break;
    page = await calls.post<Page>(collector('ContinueRetrievePropertiesEx'), { token: page.token });
  }
  await calls.post(`/sdk/vim25/${release}/ContainerView/${view.value}/DestroyView`);
  return ids;
}
