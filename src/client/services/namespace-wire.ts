import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asList, asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';
import { optionalBoolean, optionalInteger, optionalList, optionalString, withoutUnset } from '../optional-members.ts';
import type {
  NamespaceAccess,
  NamespaceInfo,
  NamespaceLibrary,
  NamespacePlace,
  NamespaceStats,
  NamespaceStatus,
  NamespaceStorage,
  NamespaceSummary,
} from './namespace-types.ts';
import { statusMessages } from './status-messages.ts';

export function asNamespaceSummary(value: JsonValue): NamespaceSummary {
  const summary = asObject(value, 'a namespace');
  return {
    ...placeOf(summary),
    namespace: stringMember(summary, 'namespace'),
    description: textMember(summary, 'description'),
    config_status: statusOf(summary),
    self_service_namespace: optionalBoolean(summary, 'self_service_namespace') ?? false,
  };
}

/** The answer does not say the name. */
export function asNamespaceInfo(value: JsonValue | undefined, namespace: string): NamespaceInfo {
  const info = asObject(value, 'a namespace');
  const service = objectIn(info, 'vm_service_spec');
  return {
    ...placeOf(info),
    namespace,
    description: textMember(info, 'description'),
    config_status: statusOf(info),
    self_service_namespace: optionalBoolean(info, 'self_service_namespace') ?? false,
    messages: statusMessages(info),
    stats: statsOf(objectIn(info, 'stats')),
    resource_spec: objectIn(info, 'resource_spec'),
    access_list: optionalList(info, 'access_list', asNamespaceAccess),
    storage_specs: optionalList(info, 'storage_specs', asNamespaceStorage),
    networks: stringsMember(info, 'networks'),
    vm_classes: stringsMember(service, 'vm_classes'),
    vm_service_libraries: stringsMember(service, 'content_libraries'),
    ...librariesOf(info),
  };
}

function statusOf(object: JsonObject): NamespaceStatus {
  const status = stringMember(object, 'config_status');
  if (status === 'CONFIGURING' || status === 'REMOVING' || status === 'RUNNING' || status === 'ERROR') return status;
  throw new AnswerShapeError('config_status is none of CONFIGURING, REMOVING, RUNNING and ERROR');
}

function placeOf(object: JsonObject): NamespacePlace {
  const cluster = optionalString(object, 'cluster');
  const supervisor = optionalString(object, 'supervisor');
  return { ...(cluster === undefined ? {} : { cluster }), ...(supervisor === undefined ? {} : { supervisor }) };
}

function statsOf(stats: JsonObject): NamespaceStats {
  const of = (key: string): number => optionalInteger(stats, key) ?? 0;
  return { cpu_used: of('cpu_used'), memory_used: of('memory_used'), storage_used: of('storage_used') };
}

export function asNamespaceAccess(value: JsonValue): NamespaceAccess {
  const access = asObject(value, 'an access entry');
  const type = stringMember(access, 'subject_type');
  if (type !== 'USER' && type !== 'GROUP') throw new AnswerShapeError('subject_type is neither USER nor GROUP');
  return {
    ...withoutUnset(access),
    subject_type: type,
    subject: stringMember(access, 'subject'),
    domain: stringMember(access, 'domain'),
    role: stringMember(access, 'role'),
  };
}

export function asNamespaceStorage(value: JsonValue): NamespaceStorage {
  const storage = asObject(value, 'a storage policy of a namespace');
  const limit = optionalInteger(storage, 'limit');
  return { policy: stringMember(storage, 'policy'), ...(limit === undefined ? {} : { limit }) };
}

export function asNamespaceLibrary(value: JsonValue): NamespaceLibrary {
  const library = asObject(value, 'a library of a namespace');
  const writable = optionalBoolean(library, 'writable');
  return {
    content_library: stringMember(library, 'content_library'),
    ...(writable === undefined ? {} : { writable }),
  };
}

export function librariesOf(info: JsonObject): { content_libraries?: NamespaceLibrary[] } {
  const libraries = info['content_libraries'];
  if (libraries === undefined || libraries === null) return {};
  return { content_libraries: asList(libraries, asNamespaceLibrary, 'content_libraries') };
}

export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isPlainObject(value) ? value : {};
}
