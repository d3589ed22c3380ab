import type { JsonValue } from '../base/json.ts';
import { InternalError } from '../base/internal-error.ts';
import { adviceFor } from './error-advice.ts';
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
  /** Beside those that every call has. */
  headers?: Record<string, string>;
  /** Milliseconds that the answer may take, where that is longer than the client's deadline for one request. */
  deadlineMs?: number;
  /** A read whose answer is given only once: it is not sent again when that answer was lost. */
  once?: true;
  /** The answer's header that is decoded in place of its body. */
  answerHeader?: string;
}

/** The operation as errors and logs name it: `GET /api/cis/tagging/tag/{tag_id}`. */
export function operationOf(request: ApiRequest): string {
  return `${request.method} ${request.path}`;
}

/** Path and query as they go over the wire. Ids carry colons and free text, so every value is percent-encoded. */
export function wirePath(request: ApiRequest): string {
  const path = filledPath(request);
  if (request.query === undefined) return path;
  const query = Object.entries(request.query).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : value).map((item) => `${encode(key)}=${encode(item)}`),
  );
  if (query.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function filledPath(request: ApiRequest): string {
  let path = request.path;
  for (const [name, value] of Object.entries(request.parameters ?? {})) {
    // An empty or dotted segment would address another resource: servers resolve `..` even when it is encoded.
    if (value === '' || value === '.' || value === '..') throw unusableId(request, name, value);
    path = path.replace(`{${name}}`, () => encode(value));
  }
  if (path.includes('{')) throw new InternalError(`${operationOf(request)} was called without all that its path names`);
  return path;
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
