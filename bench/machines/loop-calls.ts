import { Agent, request } from 'undici';
import { defaultAccount } from '../../src/simulator/options.ts';

/** Calls of one session, so many at a time. */
export interface Calls {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  list(path: string): Promise<string[]>;
  each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void>;
  /** A session for `/sdk`, besides that of `/api`. */
  logInToVim(sessionManager: string, release: string): Promise<void>;
  close(): Promise<void>;
}

type Headers = Record<string, string>;

export async function openCalls(url: string, concurrency: number): Promise<Calls> {
  const dispatcher = new Agent({ connections: concurrency });
  const basic = Buffer.from(`${defaultAccount.user}:${defaultAccount.password}`).toString('base64');
  const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, headers: Headers, body?: unknown) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await request(`${url}${path}`, {
      method,
      dispatcher,
      headers: { ...headers, 'content-type': 'application/json' },
      ...content,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`);
    const { 'vmware-api-session-id': session } = answer.headers;
    return { value: text === '' ? undefined : (JSON.parse(text) as unknown), session };
  };
  const token = (await send('POST', '/api/session', { authorization: `Basic ${basic}` })).value as string;
  const sessions: { api: Headers; sdk: Headers } = { api: { 'vmware-api-session-id': token }, sdk: {} };
  const headersFor = (path: string): Headers => (path.startsWith('/sdk') ? sessions.sdk : sessions.api);
  return {
    get: async <T>(path: string) => (await send('GET', path, headersFor(path))).value as T,
    post: async <T>(path: string, body: unknown = {}) => (await send('POST', path, headersFor(path), body)).value as T,
    list: async (path) => (await send('GET', path, headersFor(path))).value as string[],
    each: async (items, work) => {
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    },
    logInToVim: async (sessionManager, release) => {
      const { user: userName, password } = defaultAccount;
      const path = `/sdk/vim25/${release}/SessionManager/${sessionManager}/Login`;
      const { session } = await send('POST', path, {}, { userName, password });
      sessions.sdk = { 'vmware-api-session-id': String(session) };
    },
    close: async () => {
      await send('DELETE', '/api/session', sessions.api);
      await dispatcher.close();
    },
  };
}
