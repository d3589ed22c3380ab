import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const silent = { record: () => {} };

interface Raw {
  method: string;
  path: string;
  headers?: Record<string, string>;
  content?: string | Buffer;
}

/** Sends bytes as they are, where `fetch` would correct or refuse them. */
function sendRaw(
  { simulator, token }: Opened,
  { method, path, headers, content }: Raw,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const options = { method, path, port: simulator.port, host: '127.0.0.1', agent: false };
    const sent = httpRequest({ ...options, headers: { 'vmware-api-session-id': token, ...headers } }, (answer) => {
      const read = async (): Promise<{ status: number; body: unknown }> => {
        const found = await text(answer);
        return { status: answer.statusCode ?? 0, body: found === '' ? undefined : (JSON.parse(found) as unknown) };
      };
      read().then(resolve, reject);
    });
    sent.once('error', reject);
    sent.end(content);
  });
}

/** Writes to the socket itself and answers all that comes back. */
async function sendBytes(simulator: Simulator, bytes: string): Promise<string> {
  const socket = connect(simulator.port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

const json = { 'content-type': 'application/json' };
const path = '/api/cis/tagging/category';

test('the body of a GET means nothing: clients send along what they would write', async () => {
  const opened = await openSimulator(silent);
  const content = JSON.stringify({ name: 'owner' });
  const answer = await sendRaw(opened, { method: 'GET', path, headers: { ...json, 'content-length': '16' }, content });
  expect(answer).toEqual({ status: 200, body: [] });
});

describe('requests that cannot be read', () => {
  test.each<[string, Raw]>([
    ['broken JSON', { method: 'POST', path, headers: json, content: '{"name":' }],
    ['a body that is not UTF-8', { method: 'POST', path, headers: json, content: Buffer.from([0x22, 0xff, 0x22]) }],
    ['a body that is no JSON by its own account', { method: 'POST', path, content: '{}' }],
    [
      'a form',
      { method: 'POST', path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, content: 'a=b' },
    ],
    [
      'a body nested without end',
      { method: 'POST', path, headers: json, content: `${'['.repeat(5000)}${']'.repeat(5000)}` },
    ],
    ['percent-encoding that is none', { method: 'GET', path: `${path}/%zz` }],
    ['percent-encoding that is no UTF-8', { method: 'GET', path: `${path}/%ff` }],
  ])('%s is refused with INVALID_REQUEST', async (_name, raw) => {
    const opened = await openSimulator(silent);
    expect(await sendRaw(opened, raw)).toMatchObject(refusal(400, 'INVALID_REQUEST'));
    expect(await opened.call('GET', path)).toMatchObject({ status: 200 });
  });

  test('a body that is too large is refused before it is read', async () => {
    const opened = await openSimulator(silent);
    const bytes = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n`;
    const socket = connect(opened.simulator.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(bytes);
    socket.write(Buffer.alloc(5 * 1024 * 1024, ' '));
    const answer = await text(socket);
    expect(answer).toContain('400 Bad Request');
    expect(answer).toContain('The body is larger than');
    expect(await opened.call('GET', path)).toMatchObject({ status: 200 });
  });

  test('what is not HTTP is answered in the standard form', async () => {
    const { simulator } = await openSimulator(silent);
    const answer = await sendBytes(simulator, 'HELLO VCENTER\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(answer).toContain('"error_type":"INVALID_REQUEST"');
  });

  test('a client that hangs up in the middle of a body disturbs nobody', async () => {
    const opened = await openSimulator(silent);
    const socket = connect(opened.simulator.port, '127.0.0.1');
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    await new Promise((resolve) => socket.write(head, resolve));
    socket.destroy();
    expect(await opened.call('GET', path)).toMatchObject({ status: 200 });
  });
});

describe('requests for what is not there', () => {
  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/cis/tagging/category/'],
    ['PUT', '/api/cis/tagging/category'],
    ['PATCH', '/api/cis/tagging/category'],
    ['OPTIONS', '/api/cis/tagging/category'],
    ['BREW', '/api/cis/tagging/category'],
    ['POST', '/api/cis/tagging/category?action=explode'],
    ['POST', '/api/cis/tagging/category?action=list-used-categories&vmw-task=true'],
    ['POST', '/api/cis/tagging/tag-association'],
    ['GET', '/rest/com/vmware/cis/session'],
    ['GET', '/'],
  ])('%s %s answers OPERATION_NOT_FOUND', async (method, target) => {
    const opened = await openSimulator(silent);
    const raw = method === 'BREW' ? { method: 'PURGE', path: target } : { method, path: target };
    expect(await sendRaw(opened, raw)).toMatchObject(refusal(404, 'OPERATION_NOT_FOUND'));
  });

  test('a body where none belongs is refused, an empty structure is not', async () => {
    const { call } = await openSimulator(silent);
    const action = '/api/cis/tasks/x?action=cancel';
    expect(await call('POST', action, { force: true })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
    expect(await call('POST', action, {})).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('whatever comes in', () => {
  test("a path of any words is answered in the server's own form", async () => {
    const opened = await openSimulator(silent);
    await fc.assert(fc.asyncProperty(methods, targets, bodies, answersProperly(opened)), { numRuns: 150 });
    // One of the paths may have been `DELETE /api/session`: then the session is gone, and the server still answers.
    const { status } = await opened.call('GET', path);
    expect([200, 401]).toContain(status);
  });

  test("an operation with any body is answered in the server's own form", async () => {
    const opened = await openSimulator(silent);
    await fc.assert(fc.asyncProperty(fc.constant('POST'), operations, bodies, answersProperly(opened)), {
      numRuns: 250,
    });
    expect(await opened.call('GET', path)).toMatchObject({ status: 200 });
  });
});

/** Whether an answer is a success or a standard error. One of the server's own making, 500, would be a bug. */
function answersProperly(opened: Opened): (method: string, target: string, content: string) => Promise<boolean> {
  return async (method, target, content) => {
    const { status, body } = await sendRaw(opened, { method, path: target, headers: json, content });
    const error = body as { error_type?: unknown; messages?: unknown } | undefined;
    return status < 300 || (status < 500 && typeof error?.error_type === 'string' && Array.isArray(error.messages));
  };
}

const methods = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT');

const words = fc.constantFrom(
  ...'api cis tagging tag category tag-association tasks vcenter vm session namespace-management'.split(' '),
  ...'virtual-machine-classes %2e%2e .. % %00 __proto__ constructor'.split(' '),
  '',
  'a'.repeat(300),
);

const queries = fc.constantFrom(
  ...' ?action=attach ?action= ?names=a&names=%ff ?__proto__=1 ?&&== ?marker=%'.split(' '),
);

const targets = fc
  .tuple(fc.array(words, { maxLength: 6 }), queries)
  .map(([segments, query]) => `/${segments.join('/')}${query}`);

const operations = fc.constantFrom(
  '/api/cis/tagging/category',
  '/api/cis/tagging/tag',
  '/api/cis/tagging/tag?action=list-used-tags',
  '/api/cis/tagging/tag/x?action=add-to-used-by',
  '/api/cis/tagging/tag-association?action=list-attached-tags-on-objects',
  '/api/cis/tagging/tag-association?action=attach-multiple-tags-to-object',
  '/api/cis/tasks?action=list',
  '/api/vcenter/namespace-management/virtual-machine-classes',
);

/** JSON and what is nearly JSON, in the places where the operations look. */
const bodies = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constant('{"__proto__":{"id":"x"},"constructor":1}'),
  fc.json().map((value) => `{"name":"x","description":${value},"cardinality":"SINGLE","associable_types":${value}}`),
  fc.json().map((value) => `{"object_ids":${value},"tag_ids":${value},"object_id":${value},"used_by_entity":${value}}`),
  fc.json().map((value) => `{"id":"x","cpu_count":1,"memory_MB":4,"devices":${value},"instance_storage":${value}}`),
);
