import { expect, test } from 'vitest';
import { receiveWebhook } from '../../src/forge/webhooks/receive-webhook.ts';
import { startReceiver } from './receiver.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';

test('a program gets the notice as it is', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([{ name: 'ops', type: 'webhook', url: secretOf(receiver.url) }]);
  notifier.notify(notice());
  expect(await receiver.bodies(1)).toEqual([notice()]);
  expect(receiver.requests[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
});

test('a body is signed as Trueup itself takes signatures', async () => {
  const receiver = await startReceiver();
  const channel = { name: 'ops', type: 'webhook', url: secretOf(receiver.url), secret: secretOf('s3cret') } as const;
  const notifier = testNotifier([channel]);
  notifier.notify(notice());
  await receiver.bodies(1);
  const [request] = receiver.requests;
  const headers = { 'x-trueup-signature': String(request?.headers['x-trueup-signature']) };
  const body = Buffer.from(request?.body ?? '');
  const now = notifier.clock.now();
  const forge = { type: 'generic', repository: 'acme/infra' } as const;
  // Authentic, and no push.
  expect(receiveWebhook(forge, 's3cret', { headers, body, now })).toEqual({ ok: false, reason: 'bad-payload' });
  expect(receiveWebhook(forge, 'other', { headers, body, now })).toEqual({ ok: false, reason: 'bad-signature' });
});

test('what was collected is one body that lists the notices', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([{ name: 'ops', type: 'webhook', url: secretOf(receiver.url), digest: 60_000 }]);
  notifier.notify(notice());
  notifier.notify(notice({ event: 'drift', title: 'web-2 has drifted' }));
  await notifier.clock.asleepFor(60_000);
  notifier.clock.advance(60_000);
  const [body] = await receiver.bodies(1);
  expect(body).toMatchObject({
    event: 'digest',
    title: '2 messages: 1 failed, 1 drift',
    notices: [{ event: 'failed' }, { event: 'drift', title: 'web-2 has drifted' }],
    dropped: 0,
  });
});
