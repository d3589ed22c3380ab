import type { JsonObject } from '../../base/json.ts';
import type { ApiRequest } from '../api-request.ts';
import type { VimEndpoint } from './vim-endpoint.ts';

/** A managed object: its type, and its id, not encoded. */
export interface ManagedObject {
  type: string;
  id: string;
}

/** `POST …/{Type}/{id}/{method}` with the parameters as one object. */
export function vimMethod(
  { release }: VimEndpoint,
  { type, id }: ManagedObject,
  method: string,
  parameters?: JsonObject,
): ApiRequest {
  return {
    method: 'POST',
    path: `/sdk/vim25/${release}/${type}/{id}/${method}`,
    parameters: { id },
    ...(parameters === undefined ? {} : { body: parameters }),
  };
}

/** `GET …/{Type}/{id}/{property}`. */
export function vimProperty({ release }: VimEndpoint, { type, id }: ManagedObject, property: string): ApiRequest {
  return { method: 'GET', path: `/sdk/vim25/${release}/${type}/{id}/${property}`, parameters: { id } };
}
