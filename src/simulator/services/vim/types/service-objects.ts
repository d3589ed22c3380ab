import type { JsonObject } from '../../../../base/json.ts';
import type { CustomField } from '../../../state/custom-fields.ts';
import { managedType, type ManagedType } from '../managed-type.ts';
import { leaf, type Properties } from '../property.ts';
import type { ObjectReference } from '../reference.ts';
import { eventBody } from '../event-body.ts';
import { instanceId, services } from '../service-ids.ts';
import { always, data, int, many, ref } from './leaves.ts';

/** The managed objects that exist once. */

type Service = { id: string };

export const serviceInstanceType = single('ServiceInstance', instanceId, {
  serverClock: leaf('dateTime', (_service, { vcenter }) => new Date(vcenter.now()).toISOString()),
  content: {
    typeName: 'ServiceContent',
    members: {
      ...Object.fromEntries(Object.entries(services).map(([name, service]) => [name, ref<Service>(() => service)])),
      about: data((_service, { vcenter }) => {
        const version = vcenter.version.split('.').slice(0, 3).join('.');
        return {
          _typeName: 'AboutInfo',
          name: 'VMware vCenter Server',
          fullName: `VMware vCenter Server ${version} build-22617221`,
          vendor: 'VMware, Inc.',
          version,
          build: '22617221',
          osType: 'linux-x64',
          productLineId: 'vpx',
          apiType: 'VirtualCenter',
          apiVersion: `${version}.0`,
          instanceUuid: '6c1b2a54-8f2e-4c1f-9b35-0f1f0f3a7d10',
        };
      }),
    },
  },
});

const customFieldsManagerType = ofService(services.customFieldsManager, {
  field: many('CustomFieldDef', (_service, { state }) => [...state.customFields.values()].map(customFieldDef)),
});

export function customFieldDef({ id, name, objectType }: CustomField): JsonObject {
  const forType = objectType === undefined ? {} : { managedObjectType: objectType };
  return { _typeName: 'CustomFieldDef', key: Number(id), name, type: 'string', ...forType };
}

const sessionManagerType = ofService(services.sessionManager, {
  currentSession: data((_service, { memory }) => memory.user),
});

export const serviceTypes: readonly ManagedType[] = [
  serviceInstanceType,
  customFieldsManagerType,
  sessionManagerType,
  ofService(services.propertyCollector, { filter: always('ArrayOfManagedObjectReference', []) }),
  ofService(services.viewManager, { viewList: always('ArrayOfManagedObjectReference', []) }),
  ofService(services.authorizationManager, {}),
  ofService(services.eventManager, {
    latestEvent: data((_service, { vcenter }) => {
      const latest = vcenter.events.all().at(-1);
      return latest === undefined ? undefined : eventBody(latest, true);
    }),
    maxCollector: int(() => 32),
  }),
  ofService(services.searchIndex, {}),
  ofService(services.taskManager, {}),
];

function ofService({ type, value }: ObjectReference, properties: Properties<Service>): ManagedType {
  return single(type, value, properties);
}

function single(name: string, id: string, properties: Properties<Service>): ManagedType {
  return managedType<Service>({
    name,
    ancestors: ['ManagedObject'],
    find: (_inventory, wanted) => (wanted === id ? { id } : undefined),
    ids: () => [id],
    properties,
  });
}
