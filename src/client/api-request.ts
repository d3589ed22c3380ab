import type { JsonValue } from '../base/json.ts';
import { InternalError } from '../base/internal-error.ts';
import { adviceFor } from './error-advice.ts';
import { printable } from './vapi-error.ts';
import { VsphereError } from './vsphere-error.ts';

/** One call of the API, with the path as the published document writes it. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its fixed query: `/api/cis/tagging/tag/{tag_id}?action=add-to-used-by`. */
  path: string;
  /** Values of the path's parameters, not encoded. */
  parameters?: Record<string, string>;
  /** A list repeats its key (`?tags=a&tags=b`), as the `/api` form of the API wants it. */
  query?: Record<string, string | readonly string[]>;
  body?: JsonValue;
}

/** The operation as errors and logs name it: `GET /api/cis/tagging/tag/{tag_id}`. */
export function operationOf(request: ApiRequest): string {
  return `${request.method} ${request.path}`;
}

/** The object in the path, for errors; a server's own id may be any text. */
export function subjectOf(request: ApiRequest): { subject?: string } {
  const values = Object.values(request.parameters ?? {});
  return values.length === 0 ? {} : { subject: printable(values.join(', ')) };
}

/** Path and query as they go over the wire. Ids carry colons and free text, so every value is percent-encoded. */
export function wirePath(request: ApiRequest): string {
  const path = request.path.replace(/\{(?<name>\w+)\}/g, (_all, name: string) => pathSegment(request, name));
  const query = Object.entries(request.query ?? {}).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : value).map((item) => `${encode(key)}=${encode(item)}`),
  );
  if (query.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function pathSegment(request: ApiRequest, name: string): string {
  const value = request.parameters?.[name];
  if (value === undefined) throw new InternalError(`${operationOf(request)} was called without ${name}`);
  // An empty or dotted segment would address another resource: servers resolve `..` even when it is encoded.
  if (value === '' || value === '.' || value === '..') throw unusableId(request, name, value);
  return encode(value);
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

function unusableId(request: ApiRequest, name: string, value: string): VsphereError {
  return new VsphereError({
    code: 'invalid-argument',
    message: `"${value}" cannot be the ${name} of ${operationOf(request)}`,
    ...adviceFor['invalid-argument'],
    operation: operationOf(request),
  });
}
