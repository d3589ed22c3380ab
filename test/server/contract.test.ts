import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describedApi, fitting, operationsOf, type ApiDocument, type Operation } from './setup/operations.ts';
import { start, type Started } from './setup/start.ts';
import { infraReceiver } from './setup/receiver.ts';

/** Every answer is held against the description that the daemon itself serves. */
const ajv = new Ajv2020({ strict: false, allErrors: true });

async function described(): Promise<{ server: Started; api: ApiDocument }> {
  const server = await start({ webhooks: new Map([['infra', infraReceiver()]]) });
  const api = await describedApi(server);
  return { server, api };
}

/** What is wrong with an answer by the description; nothing when it fits. */
async function violations(api: ApiDocument, operation: Operation, answer: Response): Promise<string[]> {
  const response = operation.responses[String(answer.status)];
  if (response === undefined) return [`${answer.status} is not described: ${await answer.text()}`];
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (response.content === undefined) return type === '' ? [] : [`no body is described, but it is ${type}`];
  const schema = response.content[type]?.schema;
  if (schema === undefined) return [`${type} is not described`];
  const value: unknown = type === 'application/json' ? await answer.json() : await answer.text();
  const check = ajv.compile({ ...schema, components: api.components });
  return check(value) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** Streams have no end of their own: only how they begin is looked at. */
async function answerOf({ ask }: Started, operation: Operation, role: 'admin' | undefined, path: string) {
  const { body } = fitting[`${operation.method} ${operation.path}`] ?? {};
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answer = await ask(role, path, {
    method: operation.method,
    signal: stop.signal,
    ...(operation.method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer;
  stop.abort();
  return new Response('', { status: answer.status, headers: answer.headers });
}

describe('the description', () => {
  test('is OpenAPI 3.1 with every reference resolved', async () => {
    const { api } = await described();
    expect(api.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    const known = Object.keys(api.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(references)].filter((ref) => !known.includes(ref ?? ''))).toEqual([]);
    expect(references.length).toBeGreaterThan(50);
  });

  test('has an example request in these tests for each operation', async () => {
    const { api } = await described();
    const operations = operationsOf(api).map(({ method, path }) => `${method} ${path}`);
    expect(operations.toSorted()).toEqual(Object.keys(fitting).toSorted());
  });
});

test('every route answers as it is described', async () => {
  const { server, api } = await described();
  for (const operation of operationsOf(api)) {
    const name = `${operation.method} ${operation.path}`;
    const answer = await answerOf(server, operation, 'admin', fitting[name]?.path ?? '');
    expect.soft(answer.status, name).toBeLessThan(300);
    expect.soft(await violations(api, operation, answer), name).toEqual([]);
  }
});

test('every route refuses as it is described: without a token, for what there is not, and when the daemon refuses', async () => {
  const { server, api } = await described();
  for (const operation of operationsOf(api)) {
    const name = `${operation.method} ${operation.path}`;
    const path = fitting[name]?.path ?? '';
    const nowhere = path.replace(/\b(lab|run-\d|approval-1|hold-1|infra)\b/, 'nowhere');
    server.daemon.refusal = { refused: 'stale', message: 'The plan has changed.', remedy: 'Look again.' };
    const answers = [
      await answerOf(server, operation, undefined, path),
      await answerOf(server, operation, 'admin', path),
    ];
    delete server.daemon.refusal;
    answers.push(await answerOf(server, operation, 'admin', nowhere));
    for (const answer of answers) expect.soft(await violations(api, operation, answer), name).toEqual([]);
  }
});

test('every listing says what is wrong with what it is asked, all at once and by its place', async () => {
  const { server, api } = await described();
  const listings = operationsOf(api).filter(({ path }) => /\/(runs|resources|drift|audit|approvals|holds)$/.test(path));
  for (const operation of listings.filter(({ method }) => method === 'GET')) {
    const path = (fitting[`GET ${operation.path}`]?.path ?? '').split('?')[0];
    const answer = await server.ask('admin', `${path}?limit=0&after=&wrong=1`);
    expect(answer.status).toBe(400);
    expect.soft(await violations(api, operation, answer.clone())).toEqual([]);
    const { error } = (await answer.json()) as { error: { code: string; problems: { path: string }[] } };
    expect(error.code).toBe('invalid-request');
    expect(error.problems.map((problem) => problem.path).toSorted()).toEqual([
      'query/after',
      'query/limit',
      'query/wrong',
    ]);
  }
});
