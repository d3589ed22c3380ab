import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, integerMember, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { unboxed } from './boxing.ts';
import { vimProperty } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

export interface FieldDefinition {
  key: number;
  name: string;
  /** `VirtualMachine`; left out for an attribute of everything. */
  type?: string;
}

/** `CustomFieldsManager.field`: the custom attributes that there are. */
export async function readFieldDefinitions(vim: Vim<ReadTransport>, signal: AbortSignal): Promise<FieldDefinition[]> {
  const endpoint = await vim.endpoint(signal);
  const { customFieldsManager: id } = endpoint;
  if (id === undefined) return [];
  const request = vimProperty(endpoint, { type: 'CustomFieldsManager', id }, 'field');
  return vim.transport.read(
    request,
    (value) => asList(unboxed(value) ?? [], asFieldDefinition, 'the custom attributes'),
    signal,
  );
}

function asFieldDefinition(value: JsonValue): FieldDefinition {
  const definition = asObject(value, 'a custom attribute');
  const type = definition['managedObjectType'];
  return {
    key: integerMember(definition, 'key'),
    name: stringMember(definition, 'name'),
    ...(typeof type === 'string' ? { type } : {}),
  };
}
