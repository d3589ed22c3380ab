import type { ForgeFetch } from './transport.ts';

export type Query = Record<string, string | number>;

/** Calls with JSON both ways, for forges that no typed library is kept up for. What an answer holds is the caller's claim. */
export interface JsonCalls {
  get: (path: string, query?: Query) => Promise<unknown>;
  /** The headers only. */
  look: (path: string) => Promise<Headers>;
  post: (path: string, body: object) => Promise<unknown>;
  put: (path: string, body: object) => Promise<unknown>;
  delete: (path: string, query?: Query) => Promise<void>;
}

export function jsonCalls(fetch: ForgeFetch, base: string): JsonCalls {
  const send = async (method: string, path: string, rest: { query?: Query; body?: object } = {}) => {
    const url = new URL(`${base}${path}`);
    for (const [name, value] of Object.entries(rest.query ?? {})) url.searchParams.set(name, String(value));
    const headers = { accept: 'application/json', ...(rest.body && { 'content-type': 'application/json' }) };
    const response = await fetch(url, { method, headers, ...(rest.body && { body: JSON.stringify(rest.body) }) });
    const text = await response.text();
    return { body: text === '' ? undefined : (JSON.parse(text) as unknown), headers: response.headers };
  };
  return {
    get: async (path, query = {}) => (await send('GET', path, { query })).body,
    look: async (path) => (await send('GET', path)).headers,
    post: async (path, body) => (await send('POST', path, { body })).body,
    put: async (path, body) => (await send('PUT', path, { body })).body,
    delete: async (path, query = {}) => void (await send('DELETE', path, { query })),
  };
}

/** A path with every value encoded, so that none can lead elsewhere. */
export function pathOf(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.reduce((path, part, index) => path + encodeURIComponent(values[index - 1] ?? '') + part);
}
