import { describe, expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';
import type { ChannelOptions, NotifierLimits } from '../../src/notify/notifier-options.ts';
import type { TestNotifier } from './test-notifier.ts';

function toReceiver(
  { url }: Pick<Receiver, 'url'>,
  changed: Partial<ChannelOptions> = {},
  limits: Partial<NotifierLimits> = {},
): TestNotifier {
  return testNotifier([{ name: 'ops', type: 'webhook', url: secretOf(url), ...changed } as ChannelOptions], limits);
}

async function lossOf(notifier: TestNotifier): Promise<TestNotifier['logged'][number] | undefined> {
  await expect.poll(() => notifier.logged.length).toBe(1);
  return notifier.logged[0];
}

describe('an answer that may differ the next time', () => {
  test.each([500, 502, 503, 429, 408])('of %i is asked for again', async (status) => {
    const receiver = await startReceiver(status);
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
    notifier.clock.advance(500);
    await receiver.bodies(2);
    expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
    expect(notifier.logged).toEqual([]);
  });

  test('is waited for twice as long each time, up to a limit, and then logged', async () => {
    const receiver = await startReceiver(500, 500, 500, 500, 500);
    const notifier = toReceiver(receiver, {}, { attempts: 5, retryCap: 3000 });
    notifier.notify(notice());
    for (const wait of [500, 1000, 1500, 1500]) {
      await notifier.clock.asleepFor(wait);
      notifier.clock.advance(wait);
    }
    expect(await lossOf(notifier)).toEqual({
      level: 'error',
      message: 'a notification was not sent',
      fields: {
        channel: 'ops',
        reason: 'the server answered 500',
        attempts: 5,
        notices: 1,
        first: 'The run failed',
      },
    });
    expect(receiver.requests).toHaveLength(5);
  });

  test.each([
    ['seconds', '7', 7500],
    ['a date', 'Tue, 01 Jan 2030 00:00:20 GMT', 20_500],
    ['no sense', '-1', 500],
    ['more than anybody waits', '999999999', 3_600_500],
  ])('is waited for as the server says, in %s', async (_what, text, wait) => {
    const receiver = await startReceiver({ status: 429, headers: { 'retry-after': text } });
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    await notifier.clock.asleepFor(wait);
  });
});

describe('an answer that stays the same', () => {
  test.each([400, 403, 404, 410])('of %i is logged at once', async (status) => {
    const receiver = await startReceiver(status);
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    expect(await lossOf(notifier)).toMatchObject({ fields: { reason: `the server answered ${status}`, attempts: 1 } });
  });

  test('that points elsewhere is not followed', async () => {
    const other = await startReceiver();
    const receiver = await startReceiver({ status: 307, headers: { location: other.url } });
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    expect(await lossOf(notifier)).toMatchObject({ fields: { attempts: 1 } });
    expect(other.requests).toEqual([]);
  });
});

describe('a server', () => {
  test('that never answers is given up at the deadline, and tried again', async () => {
    const receiver = await startReceiver(() => {});
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    await receiver.bodies(1);
    notifier.clock.advance(30_000);
    await notifier.clock.asleepFor(500);
    notifier.clock.advance(500);
    await receiver.bodies(2);
    expect(notifier.logged).toEqual([]);
  });

  test('that answers without end keeps nothing busy', async () => {
    let closed = false;
    const receiver = await startReceiver((response) => {
      const timer = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => {
        clearInterval(timer);
        closed = true;
      });
    });
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    await expect.poll(() => closed).toBe(true);
    expect(notifier.logged).toEqual([]);
  });

  test('that is not there is tried again', async () => {
    const notifier = toReceiver({ url: 'http://127.0.0.1:1/very-secret' }, {}, { attempts: 2 });
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
    notifier.clock.advance(500);
    expect(await lossOf(notifier)).toMatchObject({
      fields: { reason: 'there was no answer (ECONNREFUSED)', attempts: 2 },
    });
  });

  test('that breaks off is tried again', async () => {
    const receiver = await startReceiver((response) => response.destroy());
    const notifier = toReceiver(receiver);
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
  });
});

describe('an address', () => {
  test.each([
    ['that is none', 'very-secret'],
    ['in the clear on another machine', 'http://chat.acme.example/very-secret'],
    ['of another kind', 'ftp://chat.acme.example/very-secret'],
  ])('%s is refused without another try', async (_what, url) => {
    const notifier = toReceiver({ url });
    notifier.notify(notice());
    expect(await lossOf(notifier)).toMatchObject({ fields: { attempts: 1 } });
  });

  test.each([
    ['is none', 'https://very-secret:x:y'],
    ['is refused', 'http://127.0.0.1:1/very-secret'],
    ['is in the clear', 'http://very-secret.example/very-secret'],
  ])('never gets into a log, when it %s', async (_what, url) => {
    const notifier = toReceiver({ url }, {}, { attempts: 1 });
    notifier.notify(notice());
    await lossOf(notifier);
    expect(JSON.stringify(notifier.logged)).not.toMatch(/very-secret|127\.0\.0\.1/);
  });

  test('that cannot be read now is asked for again, and its error is not shown', async () => {
    const receiver = await startReceiver();
    const answers = [() => Promise.reject(new Error('very-secret')), () => Promise.resolve(` ${receiver.url}\n`)];
    const notifier = toReceiver(receiver, { url: () => (answers.shift() ?? fail)() });
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
    notifier.clock.advance(500);
    await receiver.bodies(1);
    expect(notifier.logged).toEqual([]);
  });

  test('that is never told is given up at the deadline', async () => {
    const notifier = testNotifier([{ name: 'ops', type: 'slack', url: () => new Promise(() => {}) }], { attempts: 1 });
    notifier.notify(notice());
    await notifier.clock.asleepFor(30_000);
    notifier.clock.advance(30_000);
    expect(await lossOf(notifier)).toMatchObject({ fields: { reason: 'it took too long' } });
  });
});

test('an empty secret signs nothing', async () => {
  const receiver = await startReceiver();
  const notifier = toReceiver(receiver, { secret: secretOf('') });
  notifier.notify(notice());
  expect(await lossOf(notifier)).toMatchObject({ fields: { reason: 'its secret is empty' } });
  expect(receiver.requests).toEqual([]);
});

function fail(): Promise<string> {
  return Promise.reject(new Error('asked too often'));
}
