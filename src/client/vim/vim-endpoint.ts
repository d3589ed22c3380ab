import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, asString, stringMember } from '../answer-shape.ts';
import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { isAtLeast } from './release-order.ts';

/** Where VI-JSON of one vCenter is, with the ids of its managers. */
export interface VimEndpoint {
  /** `8.0.2.0`: part of every path. */
  release: string;
  /** Of the product: `8.0.3`. */
  version: string;
  rootFolder: string;
  propertyCollector: string;
  viewManager: string;
  sessionManager: string;
  customFieldsManager?: string;
  authorizationManager?: string;
  eventManager?: string;
  searchIndex?: string;
}

/** What a client without a session can read: the content of the `ServiceInstance` asks for none. */
export type ReadWithoutSession = <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal) => Promise<T>;

const oldest = '8.0.1.0';
/** Those whose shapes this client knows; a server answers the newest that it has as well. */
const known = ['8.0.3.0', '8.0.2.0', oldest];

/**
 * `GET …/ServiceInstance/ServiceInstance/content`: VI-JSON is there from 8.0 U1 on. `undefined` only for an answer with
 * status 404; any other failure says nothing about what the server has, and is thrown.
 */
export async function findVimEndpoint(
  readWithoutSession: ReadWithoutSession,
  transport: ReadTransport,
  signal: AbortSignal,
): Promise<VimEndpoint | undefined> {
  const request: ApiRequest = { method: 'GET', path: `/sdk/vim25/${oldest}/ServiceInstance/ServiceInstance/content` };
  try {
    const endpoint = await readWithoutSession(request, asEndpoint, signal);
    if (!isAtLeast(endpoint.version, '8.0.2')) return endpoint;
    return { ...endpoint, release: await agreedRelease(transport, signal) };
  } catch (error) {
    if (isStatus404(error)) return undefined;
    throw error;
  }
}

/** `POST /api/vcenter/system?action=hello` of 8.0.2; an empty answer is no release in common. */
async function agreedRelease(transport: ReadTransport, signal: AbortSignal): Promise<string> {
  const request: ApiRequest = {
    method: 'POST',
    path: '/api/vcenter/system?action=hello',
    body: { api_releases: known },
  };
  try {
    const release = await transport.read(request, (value) => textOf(asObject(value)['api_release']), signal);
    return known.includes(release) ? release : oldest;
  } catch (error) {
    if (isStatus404(error)) return oldest;
    throw error;
  }
}

function asEndpoint(value: JsonValue | undefined): VimEndpoint {
  const content = asObject(value, 'the service content');
  const optional = (key: 'customFieldsManager' | 'searchIndex' | 'authorizationManager' | 'eventManager') =>
    isPlainObject(content[key]) ? { [key]: idOf(content, key) } : {};
  return {
    release: oldest,
    version: stringMember(asObject(content['about'], 'about'), 'version'),
    rootFolder: idOf(content, 'rootFolder'),
    propertyCollector: idOf(content, 'propertyCollector'),
    viewManager: idOf(content, 'viewManager'),
    sessionManager: idOf(content, 'sessionManager'),
    ...optional('customFieldsManager'),
    ...optional('searchIndex'),
    ...optional('authorizationManager'),
    ...optional('eventManager'),
  };
}

function idOf(content: JsonObject, key: string): string {
  return asString(asObject(content[key], key)['value'], `the id of ${key}`);
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isStatus404(error: unknown): boolean {
  return error instanceof VsphereError && error.httpStatus === 404;
}
