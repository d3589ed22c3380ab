import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, asString, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { reference, unboxed } from './boxing.ts';
import { vimMethod, vimProperty, type ManagedObject } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/** What the account of this client may do on some objects. */
export interface OwnPrivileges {
  /** As vCenter writes it: `VSPHERE.LOCAL\Administrator`. */
  user: string;
  /** Privileges by the object's id; an object of which nothing is known is left out. */
  byObject: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whoever can see an object has this on it: an answer without it is about another account. */
const seesObject = 'System.View';

/**
 * `FetchUserPrivilegeOnEntities` for the account of the session. `undefined` where vCenter has no `AuthorizationManager`
 * to ask.
 */
export async function readOwnPrivileges(
  vim: Vim<ReadTransport>,
  objects: readonly ManagedObject[],
  signal: AbortSignal,
): Promise<OwnPrivileges | undefined> {
  const endpoint = await vim.endpoint(signal);
  if (endpoint.authorizationManager === undefined) return undefined;
  const sessions = { type: 'SessionManager', id: endpoint.sessionManager };
  const user = await vim.transport.read(vimProperty(endpoint, sessions, 'currentSession'), asUserName, signal);
  const manager = { type: 'AuthorizationManager', id: endpoint.authorizationManager };
  const body = { entities: objects.map(({ type, id }) => reference(type, id)), userName: user };
  const request = vimMethod(endpoint, manager, 'FetchUserPrivilegeOnEntities', body);
  const found = await vim.transport.read(request, (value) => asList(unboxed(value) ?? [], asResult), signal);
  return { user, byObject: new Map(found.filter(([, privileges]) => privileges.has(seesObject))) };
}

function asUserName(value: JsonValue | undefined): string {
  return stringMember(asObject(value, 'the session'), 'userName');
}

function asResult(value: JsonValue): [id: string, privileges: ReadonlySet<string>] {
  const result = asObject(value, 'privileges of an object');
  const id = stringMember(asObject(result['entity'], 'the object'), 'value');
  const privileges = asList(unboxed(result['privileges']) ?? [], (text) => asString(text, 'a privilege'));
  return [id, new Set(privileges)];
}
