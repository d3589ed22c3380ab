import { anything, boolean, defaulted, integer, list, object, oneOf, optional, text } from '../operations/shape.ts';
import { hostLifecycle } from './lifecycle-shapes.ts';
import { virtualMachine } from './machine-shape.ts';
import * as objects from './objects.ts';

/** The objects of the inventory and of the services as a document writes them; what may be left out has a default. */

const emptyText = defaulted(text, () => '');
const texts = defaulted(list(text), () => []);
const yes = defaulted(boolean, () => true);

export const folder = object<objects.Folder>({
  id: text,
  name: text,
  type: oneOf(objects.folderTypes),
  parent: optional(text),
});

export const datacenter = object<objects.Datacenter>({
  id: text,
  name: text,
  parent: text,
  vmFolder: text,
  hostFolder: text,
  datastoreFolder: text,
  networkFolder: text,
});

export const cluster = object<objects.Cluster>({
  id: text,
  name: text,
  parent: text,
  haEnabled: yes,
  drsEnabled: yes,
  resourcePool: text,
});

export const host = object<objects.Host>({
  id: text,
  name: text,
  parent: text,
  connectionState: defaulted(oneOf(objects.connectionStates), () => 'CONNECTED'),
  powerState: defaulted(oneOf(['POWERED_ON', 'POWERED_OFF', 'STANDBY']), () => 'POWERED_ON'),
  inMaintenanceMode: optional(boolean),
  resourcePool: optional(text),
  lifecycle: optional(hostLifecycle),
});

export const datastore = object<objects.Datastore>({
  id: text,
  name: text,
  type: oneOf(objects.datastoreTypes),
  parent: text,
  capacity: integer,
  freeSpace: integer,
  accessible: yes,
  multipleHostAccess: yes,
  thinProvisioningSupported: yes,
});

export const network = object<objects.Network>({
  id: text,
  name: text,
  type: oneOf(objects.networkTypes),
  parent: text,
  distributedSwitch: optional(text),
});

const allocation = defaulted(
  object<objects.ResourceAllocation>({
    reservation: integer,
    expandableReservation: boolean,
    limit: integer,
    shares: object({ level: oneOf(objects.sharesLevels), shares: optional(integer) }),
  }),
  objects.defaultAllocation,
);

export const resourcePool = object<objects.ResourcePool>({
  id: text,
  name: text,
  parent: optional(text),
  owner: text,
  cpuAllocation: allocation,
  memoryAllocation: allocation,
});

export { virtualMachine };

export const datastoreFile = object<objects.DatastoreFile>({
  id: text,
  capacity: optional(integer),
  machine: optional(virtualMachine),
});

export const guestWork = object<objects.GuestWork>({
  id: text,
  does: oneOf(objects.guestActivities),
  endsAt: integer,
});

export const customizationSpec = object<objects.CustomizationSpec>({
  id: text,
  description: emptyText,
  fingerprint: text,
  modifiedAt: integer,
  spec: anything,
});

export const storagePolicy = object<objects.StoragePolicy>({ id: text, name: text, description: emptyText });

export const category = object<objects.TagCategory>({
  id: text,
  name: text,
  description: emptyText,
  cardinality: oneOf(objects.cardinalities),
  associableTypes: texts,
  usedBy: texts,
});

export const tag = object<objects.Tag>({
  id: text,
  categoryId: text,
  name: text,
  description: emptyText,
  usedBy: texts,
});

export const computePolicy = object<objects.ComputePolicy>({
  id: text,
  name: text,
  description: emptyText,
  capability: text,
  vmTag: optional(text),
  hostTag: optional(text),
  vmCapabilities: optional(list(text)),
  createdAt: optional(integer),
});

const directPathDevice = object<objects.VirtualMachineClass['directPathDevices'][number]>({
  vendorId: integer,
  deviceId: integer,
  customLabel: optional(text),
});

export const virtualMachineClass = object<objects.VirtualMachineClass>({
  id: text,
  cpuCount: integer,
  memoryMiB: integer,
  cpuReservation: optional(integer),
  memoryReservation: optional(integer),
  description: emptyText,
  vgpuDevices: defaulted(list(object({ profileName: text })), () => []),
  directPathDevices: defaulted(list(directPathDevice), () => []),
  instanceStorage: optional(object({ policy: text, volumes: list(integer) })),
  configSpec: optional(anything),
  namespaces: texts,
  vms: texts,
  removing: optional(object({ readsLeft: optional(integer), goneAt: optional(integer) })),
});
