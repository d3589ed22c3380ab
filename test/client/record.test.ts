import { expect, test } from 'vitest';
import { recordToFile, withoutSecrets } from '../../src/client/record.ts';
import type { RecordedExchange } from '../../src/client/record.ts';
import { startScriptedServer } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { clientOf, noAbort } from './test-client.ts';

async function recordOf(answers: Behaviour[], call: (client: ReturnType<typeof clientOf>) => Promise<unknown>) {
  const lines: string[] = [];
  await using server = await startScriptedServer({ answers });
  const client = clientOf(server, { record: recordToFile((line) => lines.push(line)) });
  await call(client).catch(() => undefined);
  await client.close();
  return { lines, exchanges: lines.map((line) => JSON.parse(line) as RecordedExchange) };
}

test('each exchange is one line, with the token left out', async () => {
  const { lines, exchanges } = await recordOf([{ status: 200, json: ['urn:a'] }], (client) =>
    client.reader().tags.listForCategory('urn:c', noAbort()),
  );
  expect(exchanges).toEqual([
    { method: 'POST', path: '/api/session', requestBody: null, status: 201, responseBody: '<redacted>' },
    {
      method: 'POST',
      path: '/api/cis/tagging/tag?action=list-tags-for-category',
      requestBody: { category_id: 'urn:c' },
      status: 200,
      responseBody: ['urn:a'],
    },
    { method: 'DELETE', path: '/api/session', requestBody: null, status: 204, responseBody: null },
  ]);
  expect(lines.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(lines.join('')).not.toMatch(/token-1|correct horse|Basic|Authorization/i);
});

test.each<[string, Behaviour, Partial<RecordedExchange>]>([
  ['a lost answer', 'reset', { status: 0, responseBody: null }],
  ['half an answer', 'truncate', { status: 0, responseBody: null }],
  ['an answer that is not JSON', { status: 502, text: '<html>' }, { status: 502, responseBody: '<html>' }],
  [
    'an injected fault',
    { status: 503, json: {}, headers: { 'x-trueup-fault': 'reset' } },
    { status: 503, responseBody: {}, fault: true },
  ],
])('%s is recorded as what it is', async (_title, behaviour, expected) => {
  const { exchanges } = await recordOf([behaviour], (client) => client.writer().tags.delete('urn:t:1', noAbort()));
  expect(exchanges[1]).toEqual({
    method: 'DELETE',
    path: '/api/cis/tagging/tag/urn%3At%3A1',
    requestBody: null,
    ...expected,
  });
});

test('what was never sent is not recorded', async () => {
  const seen: RecordedExchange[] = [];
  await using client = clientOf({ url: 'http://127.0.0.1:1' }, { record: (exchange) => void seen.push(exchange) });
  await client
    .reader()
    .tags.list(noAbort())
    .catch(() => undefined);
  expect(seen).toEqual([]);
});

test('secrets are left out by the names of their members, and everything else stays', () => {
  const body = {
    name: 'password',
    user: 'u',
    password: 'p',
    admin_password: 'p',
    Client_Secret: 's',
    private_key: 'k',
    token: { value: 't', expires: 5, scopes: ['a'] },
    passwords_allowed: true,
    token_type: 'BEARER',
    nested: [{ access_token: 'x', count: 1 }],
  };
  const exchange = {
    method: 'POST',
    path: '/api/x',
    requestBody: body,
    status: 200,
    responseBody: { session_id: 'i' },
  };
  expect(withoutSecrets(exchange)).toEqual({
    ...exchange,
    requestBody: {
      ...body,
      password: '<redacted>',
      admin_password: '<redacted>',
      Client_Secret: '<redacted>',
      private_key: '<redacted>',
      token: { value: '<redacted>', expires: 5, scopes: ['<redacted>'] },
      nested: [{ access_token: '<redacted>', count: 1 }],
    },
    responseBody: { session_id: '<redacted>' },
  });
});

test('an answer that is nested beyond reason is recorded all the same', () => {
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as RecordedExchange['responseBody'];
  const lines: string[] = [];
  recordToFile((line) => lines.push(line))({
    method: 'GET',
    path: '/api/x',
    requestBody: null,
    status: 200,
    responseBody: deep,
  });
  expect(lines).toHaveLength(1);
});

test('what customizes a guest and what a VIM session is known by are left out', () => {
  const clean = withoutSecrets({
    method: 'POST',
    path: '/sdk/vim25/8.0.1.0/SessionManager/SessionManager/Login',
    requestBody: {
      userName: 'u',
      password: 'p',
      spec: { script_text: 's', userdata: 'd', product_key: 'k', domain: 'x' },
    },
    status: 200,
    responseBody: { _typeName: 'UserSession', key: 'as good as a token' },
  });
  expect(clean.responseBody).toBe('<redacted>');
  expect(clean.requestBody).toEqual({
    userName: 'u',
    password: '<redacted>',
    spec: { script_text: '<redacted>', userdata: '<redacted>', product_key: '<redacted>', domain: 'x' },
  });
});
