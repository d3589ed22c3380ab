import { reference, type ObjectReference } from './reference.ts';

/** The managed objects of which a vCenter has one each, by the member of the service content that names them. */
export const services = {
  rootFolder: reference('Folder', 'group-d1'),
  propertyCollector: reference('PropertyCollector', 'propertyCollector'),
  viewManager: reference('ViewManager', 'ViewManager'),
  sessionManager: reference('SessionManager', 'SessionManager'),
  customFieldsManager: reference('CustomFieldsManager', 'CustomFieldsManager'),
  authorizationManager: reference('AuthorizationManager', 'AuthorizationManager'),
  eventManager: reference('EventManager', 'EventManager'),
  searchIndex: reference('SearchIndex', 'SearchIndex'),
  taskManager: reference('TaskManager', 'TaskManager'),
} satisfies Record<string, ObjectReference>;

export const instanceId = 'ServiceInstance';
