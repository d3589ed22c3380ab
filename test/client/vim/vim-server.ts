import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { startScriptedServer } from '../scripted-server.ts';
import type { Behaviour, ScriptedServer, SeenRequest } from '../scripted-server.ts';

/** What the server does, by the end of the path: `Folder/group-v1/CreateFolder`, or `/api/vcenter/vm` whole. */
export type VimScript = Record<string, Behaviour | Behaviour[]>;

export interface VimServerOptions {
  /** Of the product. */
  version?: string;
  script?: VimScript;
  /** Tokens that VI-JSON takes; all that it gave itself when left out. */
  takes?: (token: string) => boolean;
}

const ref = (type: string, value: string): JsonObject => ({ _typeName: 'ManagedObjectReference', type, value });

/** A server with the bootstrap, the login and the release negotiation of VI-JSON, and what a test scripts. */
export async function startVimServer({
  version = '8.0.1',
  script = {},
  takes,
}: VimServerOptions = {}): Promise<ScriptedServer> {
  const counts = new Map<string, number>();
  const given = new Set<string>();
  const behave = (request: SeenRequest): Behaviour => {
    const name = nameOf(request);
    const scripted = script[name];
    if (scripted !== undefined && isOpen(name)) return take(scripted, name);
    if (name === 'SessionManager/sm/Login') return login(given);
    if (
      request.path.startsWith('/sdk/') &&
      !isOpen(name) &&
      !(takes ?? ((token) => given.has(token)))(tokenOf(request))
    ) {
      return fault('NotAuthenticated');
    }
    return scripted === undefined ? standard(name, version) : take(scripted, name);
  };
  const take = (behaviour: Behaviour | Behaviour[], name: string): Behaviour => {
    const list = Array.isArray(behaviour) ? behaviour : [behaviour];
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return list[Math.min(count, list.length - 1)] ?? { status: 404 };
  };
  return startScriptedServer({ answers: [behave] });
}

/** The end of the path, or the whole path of the REST API. */
export function nameOf({ path }: SeenRequest): string {
  return decodeURIComponent(path.replace(/^\/sdk\/vim25\/[^/]+\//, ''));
}

function isOpen(name: string): boolean {
  return name === 'ServiceInstance/ServiceInstance/content' || name === 'SessionManager/sm/Login';
}

function tokenOf({ headers }: SeenRequest): string {
  const token = headers['vmware-api-session-id'];
  return typeof token === 'string' ? token : '';
}

function login(given: Set<string>): Behaviour {
  const token = `vim-token-${given.size + 1}`;
  given.add(token);
  return {
    status: 200,
    json: { _typeName: 'UserSession', key: 'secret-key', userName: 'administrator' },
    headers: { 'vmware-api-session-id': token },
  };
}

function standard(name: string, version: string): Behaviour {
  switch (name) {
    case 'ServiceInstance/ServiceInstance/content':
      return { status: 200, json: serviceContent(version) };
    case '/api/vcenter/system?action=hello':
      return { status: 200, json: { api_release: '8.0.2.0' } };
    case 'ViewManager/vm/CreateContainerView':
      return { status: 200, json: ref('ContainerView', 'view-1') };
    case 'CustomFieldsManager/cf/field':
      return { status: 200, json: [] };
    case '/api/vcenter/storage/policies':
      return { status: 200, json: [] };
    case 'PropertyCollector/pc/RetrievePropertiesEx':
    case 'SessionManager/sm/Logout':
      return { status: 204 };
    default:
      return name.endsWith('/DestroyView') ? { status: 204 } : { status: 404 };
  }
}

/** What `ServiceInstance` answers. */
export function serviceContent(version: string): JsonObject {
  return {
    _typeName: 'ServiceContent',
    about: { _typeName: 'AboutInfo', version, build: '1' },
    rootFolder: ref('Folder', 'group-d1'),
    propertyCollector: ref('PropertyCollector', 'pc'),
    viewManager: ref('ViewManager', 'vm'),
    sessionManager: ref('SessionManager', 'sm'),
    customFieldsManager: ref('CustomFieldsManager', 'cf'),
    searchIndex: ref('SearchIndex', 'si'),
  };
}

export function fault(type: string, text = 'in words', members: JsonObject = {}): Behaviour {
  return { status: 500, json: { _typeName: type, faultstring: text, ...members } };
}

export function ok(json: JsonValue): Behaviour {
  return { status: 200, json };
}

/** One object of a retrieval; values that are text, numbers or truth values come boxed, as `Any` has them. */
export function content(
  type: string,
  id: string,
  values: Record<string, JsonValue>,
  missing: Record<string, JsonObject> = {},
): JsonObject {
  return {
    _typeName: 'ObjectContent',
    obj: ref(type, id),
    propSet: Object.entries(values).map(([name, value]) => ({ _typeName: 'DynamicProperty', name, val: boxed(value) })),
    missingSet: Object.entries(missing).map(([path, why]) => ({ _typeName: 'MissingProperty', path, fault: why })),
  };
}

function boxed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return { _typeName: 'ArrayOfAnything', _value: value };
  return typeof value === 'object' ? value : { _typeName: typeof value, _value: value };
}

export function page(objects: JsonObject[], token?: string): Behaviour {
  return ok({ _typeName: 'RetrieveResult', objects, ...(token === undefined ? {} : { token }) });
}

/** Names of the requests to VI-JSON, in their order. */
export function vimCalls(server: ScriptedServer): string[] {
  return server.requests.filter(({ path }) => path.startsWith('/sdk/')).map(nameOf);
}

export { ref };
