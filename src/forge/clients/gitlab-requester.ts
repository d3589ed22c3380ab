import type { Users } from '@gitbeaker/rest';
import type { ForgeFetch } from './transport.ts';

type RequesterOf<T> = T extends { requesterFn?: infer F } ? NonNullable<F> : never;
export type GitlabRequester = RequesterOf<ConstructorParameters<typeof Users>[0]>;
type Asked = { body?: object; searchParams?: Record<string, string | number | boolean | undefined> } | undefined;

/**
 * Gitbeaker's way to its server, over our transport: its own sends everything again ten times on 429 and 502, new comments
 * too, and takes neither an abort nor certificate authorities.
 */
export function gitlabRequester(fetch: ForgeFetch): GitlabRequester {
  return ({ url }) => {
    const send = async (method: string, endpoint: string, asked: Asked): Promise<never> => {
      const target = new URL(endpoint, url.endsWith('/') ? url : `${url}/`);
      for (const [name, value] of Object.entries(asked?.searchParams ?? {})) {
        if (value !== undefined) target.searchParams.set(snakeCase(name), String(value));
      }
      const body = method === 'GET' || method === 'DELETE' ? {} : bodyOf(asked?.body ?? {});
      const response = await fetch(target, { method, ...body });
      const text = await response.text();
      const headers = Object.fromEntries(response.headers.entries());
      // The type of the body is the caller's claim, as in Gitbeaker itself.
      return { body: text === '' ? null : (JSON.parse(text) as unknown), headers, status: response.status } as never;
    };
    return {
      get: (endpoint, asked) => send('GET', endpoint, asked as Asked),
      post: (endpoint, asked) => send('POST', endpoint, asked as Asked),
      put: (endpoint, asked) => send('PUT', endpoint, asked as Asked),
      patch: (endpoint, asked) => send('PATCH', endpoint, asked as Asked),
      delete: (endpoint, asked) => send('DELETE', endpoint, asked as Asked),
    };
  };
}

function bodyOf(values: object): { body: string; headers: Record<string, string> } {
  const entries = Object.entries(values).map(([name, value]): [string, unknown] => [snakeCase(name), value]);
  return { body: JSON.stringify(Object.fromEntries(entries)), headers: { 'content-type': 'application/json' } };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
