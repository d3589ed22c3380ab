import { request, Agent } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { defaultLimits } from '../../../src/server/server-options.ts';
import { nothingRemembered } from '../setup/fake-store.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { signatureOf, signingReceiver } from '../setup/receiver.ts';
import { start } from '../setup/start.ts';

const body = JSON.stringify({ type: 'push', repository: 'acme/infra', branch: 'main' });
const many = 10_000;
const minute = 60_000;

async function post(url: string, delivery: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-signature': signatureOf(body), 'x-delivery': delivery, 'content-type': 'application/json' };
    request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}

test('a flood of webhooks is told to wait, and the API answers all the while', async () => {
  const daemon = fakeDaemon(nothingRemembered());
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  onTestFinished(() => agent.destroy());
  const { url, ask } = await start({ daemon, webhooks: new Map([['infra', signingReceiver()]]) });

  const begun = performance.now();
  const flood = Promise.all(
    Array.from({ length: many }, (_, index) => post(`${url}/webhooks/infra`, `delivery-${index % 300}`, agent)),
  );
  expect((await ask('viewer', '/api/v1/environments')).status).toBe(200);
  const statuses = await flood;
  // A slow machine takes more than one of the minutes that are counted.
  const minutes = 1 + Math.ceil((performance.now() - begun) / minute);

  expect((await ask('viewer', '/api/v1/environments')).status).toBe(200);
  const taken = statuses.filter((status) => status === 202).length;
  expect(new Set(statuses.filter((status) => status !== 202))).toEqual(
    new Set([429, 503].filter((one) => statuses.includes(one))),
  );
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(defaultLimits.webhooksPerMinute * minutes);
  expect(statuses).toContain(429);
  // Of each delivery one, however often it came.
  expect(daemon.received.length).toBeGreaterThan(0);
  expect(daemon.received.length).toBeLessThanOrEqual(300);
  expect(daemon.kept.deliveries.size).toBe(daemon.received.length);
  const metrics = await (await ask('viewer', '/metrics')).text();
  expect(metrics.split('\n').filter((line) => line.startsWith('trueup_webhooks_total')).length).toBeLessThanOrEqual(2);
});

test('more than so many at the same time are told to come back', async () => {
  const { url } = await start({ webhooks: new Map([['infra', signingReceiver()]]), limits: { webhooksAtOnce: 1 } });
  const agent = new Agent();
  const slow = request(`${url}/webhooks/infra`, { method: 'POST', agent, headers: { 'content-length': body.length } });
  slow.on('error', () => undefined);
  onTestFinished(() => void slow.destroy());
  await new Promise<void>((resolve) => slow.write(body.slice(0, 5), () => resolve()));
  const free = new Agent();
  // The first one may not have arrived yet.
  let status = 202;
  for (let times = 0; status === 202; times += 1) status = await post(`${url}/webhooks/infra`, String(times), free);
  expect(status).toBe(503);
  slow.destroy();
  while (status === 503) status = await post(`${url}/webhooks/infra`, 'after', free);
  expect(status).toBe(202);
});
