import { expect, test } from 'vitest';
import type { ForgeEvent } from '../../../src/forge/events.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { signatureOf, signingReceiver, type CountingReceiver } from '../setup/receiver.ts';
import { start, type StartOptions, type Started } from '../setup/start.ts';

const push: ForgeEvent = { type: 'push', repository: 'acme/infra', branch: 'main', commit: 'c0ffee' };

async function startSigned(options: StartOptions = {}): Promise<Started & { receiver: CountingReceiver }> {
  const receiver = signingReceiver();
  return { ...(await start({ webhooks: new Map([['infra', receiver]]), ...options })), receiver };
}

interface Delivery {
  source?: string;
  body?: string;
  signature?: string;
  id?: string;
  type?: string;
}

function deliver({ url }: Started, { source = 'infra', body = JSON.stringify(push), ...more }: Delivery = {}) {
  return fetch(`${url}/webhooks/${source}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': more.type ?? 'application/json',
      'x-signature': more.signature ?? signatureOf(body),
      'x-delivery': more.id ?? 'delivery-1',
    },
  });
}

test('takes what is signed and hands it to the daemon', async () => {
  const server = await startSigned();
  const answer = await deliver(server);
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ accepted: true });
  expect(server.daemon.received).toEqual([{ source: 'infra', event: push }]);
  expect(server.daemon.audited).toEqual([
    {
      by: { kind: 'webhook', name: 'infra' },
      action: 'webhook',
      subject: 'infra',
      detail: { event: 'push', branch: 'main', commit: 'c0ffee' },
    },
  ]);
});

test.each([
  ['JSON with spaces that a parser would lose', '{ "type":   "ping" }\n', 'application/json'],
  ['a form', '{"type":"ping"}', 'application/x-www-form-urlencoded'],
  ['bytes', '{"type":"ping"}', 'application/octet-stream'],
])('checks the signature over the bytes as they came: %s', async (_name, body, type) => {
  const server = await startSigned();
  expect((await deliver(server, { body, type })).status).toBe(202);
  expect(server.daemon.received).toHaveLength(1);
});

test('does nothing for a delivery that came before, and answers the same', async () => {
  const server = await startSigned();
  const answers = [await deliver(server), await deliver(server), await deliver(server, { id: 'delivery-2' })];
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(server.daemon.received).toHaveLength(2);
});

test('answers for a source that there is not as for a wrong signature, after the same work', async () => {
  const server = await startSigned();
  const wrong = await deliver(server, { signature: '00' });
  const unknown = await deliver(server, { source: 'nowhere' });
  const hostile = await deliver(server, { source: '__proto__' });
  const told = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
    text: (await answer.text()).replaceAll(/id-\d+/g, 'id'),
  });
  const expected = await told(wrong);
  expect(expected).toMatchObject({ status: 401, text: expect.stringContaining('"webhook-refused"') as string });
  expect(await told(unknown)).toEqual(expected);
  expect(await told(hostile)).toEqual(expected);
  expect(server.receiver.checks).toBe(3);
  expect(server.daemon.received).toEqual([]);
});

test('answers the same where there is no source at all', async () => {
  const server = await start();
  expect(await (await deliver(server)).json()).toMatchObject({ error: { code: 'webhook-refused' } });
});

test('does not say why it refuses, and logs it', async () => {
  const receiver = { receive: () => ({ ok: false, reason: 'too-old' }) as const };
  const server = await start({ webhooks: new Map([['infra', receiver]]) });
  expect(await (await deliver(server)).text()).not.toContain('too-old');
  expect(server.log.join('')).toContain('"reason":"too-old"');
});

test('refuses a body that is too large', async () => {
  const server = await startSigned({ limits: { webhookBody: 1_000 } });
  expect((await deliver(server, { body: 'x'.repeat(1_001) })).status).toBe(413);
  expect(server.receiver.checks).toBe(0);
});

test('takes a delivery when the history cannot tell whether it came before', async () => {
  const daemon = fakeDaemon();
  daemon.store.deliveries.remember = async () => Promise.reject(new Error('disk full'));
  daemon.audit = async () => Promise.reject(new Error('disk full'));
  const server = await startSigned({ daemon });
  expect((await deliver(server)).status).toBe(202);
  expect(daemon.received).toHaveLength(1);
});

test('counts what became of them, by sources that there are', async () => {
  const server = await startSigned();
  for (const delivery of [{}, {}, { signature: '00' }, { source: 'a"b' }, { source: 'nowhere' }]) {
    await deliver(server, delivery);
  }
  const text = await (await server.ask('viewer', '/metrics')).text();
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('trueup_webhooks_total'))
      .toSorted(),
  ).toEqual([
    'trueup_webhooks_total{source="infra",result="accepted"} 1',
    'trueup_webhooks_total{source="infra",result="bad-signature"} 1',
    'trueup_webhooks_total{source="infra",result="replayed"} 1',
    'trueup_webhooks_total{source="other",result="bad-signature"} 2',
  ]);
});
