import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { addLibrary, itemWith } from '../content/content-calls.ts';

export const ovf = '/api/vcenter/ovf';

/** A package with everything that a deployment can decide about. */
export const appliance = `<?xml version="1.0" encoding="UTF-8"?>
<!-- An appliance -->
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
  xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
  xmlns:vmw="http://www.vmware.com/schema/ovf">
  <References><File ovf:id="file1" ovf:href="disk1.vmdk" ovf:size="5"/></References>
  <DiskSection>
    <Info>Disks</Info>
    <Disk ovf:diskId="vmdisk1" ovf:fileRef="file1" ovf:capacity="16" ovf:capacityAllocationUnits="byte * 2^30"/>
    <Disk ovf:diskId="vmdisk2" ovf:capacity="1073741824"/>
  </DiskSection>
  <NetworkSection><Network ovf:name="front"><Description>To users</Description></Network><Network ovf:name="back"/></NetworkSection>
  <vmw:StorageGroupSection ovf:required="false" vmw:id="group1" vmw:name="all"/>
  <DeploymentOptionSection>
    <Configuration ovf:id="small"><Label>Small</Label><Description>2 CPUs</Description></Configuration>
    <Configuration ovf:id="large" ovf:default="true"><Label>Large</Label><Description>8 CPUs</Description></Configuration>
  </DeploymentOptionSection>
  <VirtualSystem ovf:id="appliance">
    <Name>appliance</Name>
    <AnnotationSection><Annotation>Version 3 &amp; later</Annotation></AnnotationSection>
    <EulaSection><License>Be nice.</License></EulaSection>
    <OperatingSystemSection ovf:id="94" vmw:osType="ubuntu64Guest"/>
    <ProductSection ovf:class="net" ovf:instance="0">
      <Category>Network</Category>
      <Property ovf:key="hostname" ovf:type="string" ovf:userConfigurable="true" ovf:value="host"><Label>Host name</Label></Property>
      <Property ovf:key="mtu" ovf:type="uint16" ovf:userConfigurable="true" ovf:value="1500">
        <Value ovf:configuration="small" ovf:value="1400"/>
      </Property>
      <Property ovf:key="build" ovf:type="string" ovf:value="77"/>
    </ProductSection>
    <VirtualHardwareSection>
      <System><VirtualSystemType>vmx-15</VirtualSystemType></System>
      <Item ovf:configuration="small"><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>2</rasd:VirtualQuantity></Item>
      <Item ovf:configuration="large"><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>8</rasd:VirtualQuantity><vmw:CoresPerSocket>4</vmw:CoresPerSocket></Item>
      <Item><rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>4</rasd:ResourceType><rasd:AllocationUnits>byte * 2^30</rasd:AllocationUnits><rasd:VirtualQuantity>4</rasd:VirtualQuantity></Item>
      <Item><rasd:InstanceID>3</rasd:InstanceID><rasd:ResourceType>6</rasd:ResourceType><rasd:ResourceSubType>VirtualSCSI</rasd:ResourceSubType></Item>
      <Item><rasd:InstanceID>4</rasd:InstanceID><rasd:ResourceType>17</rasd:ResourceType><rasd:Parent>3</rasd:Parent><rasd:AddressOnParent>0</rasd:AddressOnParent><rasd:HostResource>ovf:/disk/vmdisk1</rasd:HostResource></Item>
      <Item><rasd:InstanceID>5</rasd:InstanceID><rasd:ResourceType>17</rasd:ResourceType><rasd:Parent>3</rasd:Parent><rasd:AddressOnParent>1</rasd:AddressOnParent><rasd:HostResource>ovf:/disk/vmdisk2</rasd:HostResource></Item>
      <Item><rasd:InstanceID>6</rasd:InstanceID><rasd:ResourceType>10</rasd:ResourceType><rasd:ResourceSubType>VmxNet3</rasd:ResourceSubType><rasd:Connection>front</rasd:Connection></Item>
      <Item><rasd:InstanceID>7</rasd:InstanceID><rasd:ResourceType>10</rasd:ResourceType><rasd:ResourceSubType>E1000</rasd:ResourceSubType><rasd:Connection>back</rasd:Connection></Item>
      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
      <vmw:ExtraConfig ovf:required="false" vmw:key="disk.enableUUID" vmw:value="TRUE"/>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>`;

/** A package of several VMs. */
export const suite = `<Envelope xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"><References/>
<VirtualSystemCollection ovf:id="suite"><Name>suite</Name><VirtualSystem ovf:id="one"/><VirtualSystem ovf:id="two"/></VirtualSystemCollection></Envelope>`;

/** Ids of a place in the made-up inventory. */
export function place({ simulator }: Opened) {
  const { clusters, datacenters, networks, datastores, folders } = simulator.state;
  const [cluster] = clusters.values();
  const [datacenter] = datacenters.values();
  const folder = [...folders.values()].find(
    ({ type, parent }) => type === 'VIRTUAL_MACHINE' && parent === datacenter?.vmFolder,
  );
  return {
    pool: cluster?.resourcePool ?? '',
    cluster: cluster?.id ?? '',
    folder: folder?.id ?? datacenter?.vmFolder ?? '',
    rootFolder: datacenter?.vmFolder ?? '',
    networks: [...networks.keys()],
    datastores: [...datastores.keys()],
  };
}

/** An additional parameter of that type, as the filter answered it. */
export async function offered(
  opened: Opened,
  item: string,
  type: string,
): Promise<Record<string, unknown> | undefined> {
  const target = { resource_pool_id: place(opened).pool };
  const { body } = await opened.call('POST', `${ovf}/library-item/${item}?action=filter`, { target });
  return (body as { additional_params: Record<string, unknown>[] }).additional_params.find(
    (found) => found['type'] === type,
  );
}

export async function openPackage(options: SimulatorOptions = {}, descriptor = appliance) {
  const behaviour = { contentMilliseconds: 0, ...options.behaviour };
  const opened = await openSimulator({ ...options, behaviour });
  const library = await addLibrary(opened);
  const files = { 'appliance.ovf': descriptor, ...(descriptor === appliance ? { 'disk1.vmdk': 'x' } : {}) };
  return { opened, library, item: await itemWith(opened, library, files) };
}

export async function deploy(opened: Opened, item: string, spec: object = {}, target: object = {}, query = '') {
  const { pool, folder } = place(opened);
  const body = {
    target: { resource_pool_id: pool, folder_id: folder, ...target },
    deployment_spec: { name: 'app-01', accept_all_EULA: true, ...spec },
  };
  return opened.call('POST', `${ovf}/library-item/${item}?action=deploy${query}`, body);
}

export function machineOf({ simulator }: Opened, answer: { body: unknown }) {
  const { resource_id: id } = answer.body as { resource_id: { id: string } };
  return simulator.state.virtualMachines.get(id.id);
}
