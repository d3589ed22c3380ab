import type { Account } from '../../src/simulator/sessions.ts';

/** An object as the lists of the API answer it. */
export interface Named {
  name: string;
  /** Of tags and categories. */
  id: string;
  vm: string;
  folder: string;
}

/** Somebody who is signed in to vCenter, without Trueup. */
export interface VcenterSession {
  /** One request; answers its JSON. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The tag of a name. */
  tag(name: string): Promise<Named>;
  machine(name: string): Promise<Named>;
  folder(name: string): Promise<Named>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Signs in with the API's plain session calls (`POST /api/session`), as any other client of vCenter does. */
export async function signIn(url: string, { user, password }: Account): Promise<VcenterSession> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const token = (await request(`${url}/api/session`, 'POST', { authorization })) as string;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    request(`${url}${path}`, method, { 'vmware-api-session-id': token }, body);
  return {
    call,
    async tag(name) {
      const ids = (await call('GET', '/api/cis/tagging/tag')) as string[];
      const tags = await Promise.all(
        ids.map(async (id) => call('GET', `/api/cis/tagging/tag/${encodeURIComponent(id)}`)),
      );
      return named(tags as Named[], name);
    },
    machine: async (name) => named((await call('GET', `/api/vcenter/vm?names=${name}`)) as Named[], name),
    folder: async (name) =>
      named((await call('GET', `/api/vcenter/folder?type=VIRTUAL_MACHINE&names=${name}`)) as Named[], name),
    async [Symbol.asyncDispose]() {
      await call('DELETE', '/api/session');
    },
  };
}

async function request(url: string, method: string, headers: Record<string, string>, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

function named(objects: readonly Named[], name: string): Named {
  const found = objects.find((object) => object.name === name);
  if (found === undefined) throw new Error(`there is no ${name} now`);
  return found;
}
