// The yardstick: fetches every category and every tag with undici alone. `bare-loop.ts <url> <concurrency>`.
import { Agent, request } from 'undici';
import { defaultAccount } from '../../src/simulator/options.ts';
import { report } from '../report.ts';

const [, , url = '', concurrency = '16'] = process.argv;
const started = performance.now();
const dispatcher = new Agent({ connections: Number(concurrency) });
const basic = Buffer.from(`${defaultAccount.user}:${defaultAccount.password}`).toString('base64');
const token = await call<string>('POST', '/api/session', { authorization: `Basic ${basic}` });
const headers = { 'vmware-api-session-id': token };
const categories = await fetchAll('/api/cis/tagging/category');
const tags = await fetchAll('/api/cis/tagging/tag');
await call('DELETE', '/api/session', headers);
await dispatcher.close();
report({ milliseconds: performance.now() - started, objects: categories + tags });

async function fetchAll(path: string): Promise<number> {
  const ids = await call<string[]>('GET', path, headers);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
      await call('GET', `${path}/${encodeURIComponent(id)}`, headers);
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, worker));
  return ids.length;
}

async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, own: Record<string, string>): Promise<T> {
  const { statusCode, body } = await request(`${url}${path}`, { method, headers: own, dispatcher });
  if (statusCode >= 400) throw new Error(`${method} ${path} answered ${statusCode}`);
  const text = await body.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
