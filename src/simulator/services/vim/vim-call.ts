import { isPlainObject, type JsonValue } from '../../../base/json.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import { object, type Shape } from '../../operations/shape.ts';
import { sessionToken } from '../session.ts';
import { openInventory, type Inventory } from './inventory.ts';
import { reference, type ObjectReference } from './reference.ts';
import type { SessionMemory } from './session-memory.ts';
import { rememberedSession } from './user-session.ts';

/** The methods of managed objects as operations. */

const root = '/sdk/vim25/{release}';

export function methodId(type: string, method: string): string {
  return `POST ${root}/${type}/{moId}/${method}`;
}

export function propertyId(type: string, property: string): string {
  return `GET ${root}/${type}/{moId}/${property}`;
}

/** A call of a method: the object that it is called on, and what its session sees. */
export interface VimCall extends Call {
  target: ObjectReference;
  inventory: Inventory;
  memory: SessionMemory;
}

export interface Method<T> {
  /** The types that have it; each is an address of its own. */
  types: readonly string[];
  name: string;
  /** The parameters; none where it is missing. */
  parameters?: Shape<T>;
  /** It changes nothing that others can see. */
  reads?: true;
  /** Answers the result; `undefined` is none. */
  run: (call: VimCall, parameters: T) => JsonValue | undefined;
}

export function method<T = object>({ types, name, parameters, reads, run }: Method<T>): Operation[] {
  return types.map((type) => ({
    id: methodId(type, name),
    ...(reads === undefined ? {} : { reads }),
    handle: (call) => result(run(vimCall(call, type), parametersOf(call, parameters))),
  }));
}

export function vimCall(call: Call, type: string): VimCall {
  const { vcenter, headers } = call;
  const token = sessionToken(headers);
  const session = vcenter.vim.sessions.use(token, vcenter.now());
  const memory = rememberedSession(vcenter.vim.memories, session, token ?? '');
  const target = reference(type, parameter(call, 'moId'));
  return { ...call, target, inventory: openInventory(vcenter, memory), memory };
}

export function result(value: JsonValue | undefined): Answer {
  return value === undefined ? noContent : ok(value);
}

const nothing = object<object>({});

/** The parameters of a method. They may name their own type, which some clients do; the address says as much. */
export function parametersOf<T>(call: Call, shape: Shape<T> | undefined): T {
  const given = { ...call, body: withoutTypeName(call.body) };
  if (shape !== undefined) return bodyOf(given, shape);
  return nothing.read(given.body ?? {}, 'body') as T;
}

function withoutTypeName(body: unknown): unknown {
  if (!isPlainObject(body) || typeof body['_typeName'] !== 'string') return body;
  const { _typeName, ...members } = body;
  return members;
}
