import { describe, expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';
import type { ChannelOptions } from '../../src/notify/notifier-options.ts';
import type { Notice } from '../../src/notify/notice.ts';

function channel({ url }: Receiver, changed: Partial<ChannelOptions> = {}): ChannelOptions {
  return { name: 'ops', type: 'webhook', url: secretOf(url), ...changed } as ChannelOptions;
}

describe('a channel gets', () => {
  const about = (event: Notice['event'], environment?: string) =>
    notice({ event, title: `${event} ${environment ?? 'nowhere'}` });

  test.each<[string, Partial<ChannelOptions>, string[]]>([
    ['all but being in sync', {}, ['failed prod', 'failed lab', 'drift prod', 'target-down nowhere']],
    ['the events that it asks for', { events: ['in-sync', 'drift'] }, ['in-sync prod', 'drift prod']],
    [
      'the environments that it asks for, and what is about none',
      { environments: ['lab'] },
      ['failed lab', 'target-down nowhere'],
    ],
  ])('%s', async (_what, filter, expected) => {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver, filter)]);
    for (const [event, environment] of [
      ['failed', 'prod'],
      ['failed', 'lab'],
      ['in-sync', 'prod'],
      ['drift', 'prod'],
    ] as const) {
      notifier.notify({ ...about(event, environment), environment });
    }
    const { environment: _none, ...nowhere } = about('target-down');
    notifier.notify({ ...nowhere, target: 'vc-1' });
    const bodies = await receiver.bodies(expected.length);
    expect(bodies.map(({ title }) => title)).toEqual(expected);
  });
});

test('a channel that fails keeps nothing from another', async () => {
  const broken = await startReceiver(500);
  const good = await startReceiver();
  const notifier = testNotifier([channel(broken), channel(good, { name: 'other' })]);
  notifier.notify(notice());
  notifier.notify(notice({ event: 'drift' }));
  await good.bodies(2);
  await notifier.clock.asleepFor(500);
  expect(broken.requests).toHaveLength(1);
});

test('what came while a message could not be sent goes as one', async () => {
  const receiver = await startReceiver(500, 500);
  const notifier = testNotifier([channel(receiver)]);
  notifier.notify(notice());
  await notifier.clock.asleepFor(500);
  for (const title of ['a', 'b', 'c']) notifier.notify(notice({ event: 'drift', title }));
  notifier.clock.advance(500);
  await notifier.clock.asleepFor(1000);
  notifier.clock.advance(1000);
  const bodies = await receiver.bodies(4);
  expect(bodies.map(({ title }) => title)).toEqual([
    'The run failed',
    'The run failed',
    'The run failed',
    '3 messages: 3 drift',
  ]);
});

test('a digest begins with its first notice, and the next one with the next', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([channel(receiver, { digest: 60_000 })]);
  for (const titles of [['a', 'b'], ['c']]) {
    for (const title of titles) notifier.notify(notice({ event: 'drift', title }));
    await notifier.clock.asleepFor(60_000);
    notifier.clock.advance(60_000);
    await receiver.bodies(titles.length === 2 ? 1 : 2);
  }
  expect((await receiver.bodies(2)).map(({ title }) => title)).toEqual(['2 messages: 2 drift', 'c']);
});

test('a digest holds so many lines, and says how many it does not hold', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([channel(receiver, { digest: 60_000 })], { lines: 10 });
  for (const title of ['a', 'b', 'c']) {
    notifier.notify(notice({ event: 'drift', title, lines: ['1', '2', '3', '4', '5'] }));
  }
  await notifier.clock.asleepFor(60_000);
  notifier.clock.advance(60_000);
  const [body] = await receiver.bodies(1);
  expect(body).toMatchObject({
    lines: ['… 8 more lines'],
    notices: [{ lines: ['1', '2', '3', '4', '5'] }, { lines: ['1', '2', '3'] }, { lines: [] }],
  });
});

test('of more than may wait the oldest go, and the next message says how many', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([channel(receiver, { digest: 60_000 })], { queue: 3 });
  for (let index = 0; index < 10; index += 1) notifier.notify(notice({ event: 'drift', title: `drift ${index}` }));
  await notifier.clock.asleepFor(60_000);
  notifier.clock.advance(60_000);
  const [body] = await receiver.bodies(1);
  expect(body).toMatchObject({
    dropped: 7,
    lines: ['7 older messages could not be kept'],
    notices: [{ title: 'drift 7' }, { title: 'drift 8' }, { title: 'drift 9' }],
  });
});

describe('the same', () => {
  test('is told once in a while', async () => {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver)]);
    notifier.notify(notice());
    notifier.notify(notice({ at: 5 }));
    notifier.notify(notice({ environment: 'lab' }));
    await receiver.bodies(2);
    await expect.poll(notifier.clock.pending).toEqual([]);
    notifier.clock.advance(15 * 60_000);
    notifier.notify(notice());
    const bodies = await receiver.bodies(3);
    expect(bodies.map(({ environment }) => environment)).toEqual(['prod', 'lab', 'prod']);
  });

  test('is told again when the opposite was told in between', async () => {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver)]);
    for (const event of ['failed', 'recovered', 'failed'] as const) notifier.notify(notice({ event }));
    const bodies = await receiver.bodies(3);
    expect(bodies.map(({ event }) => event)).toEqual(['failed', 'recovered', 'failed']);
  });
});

describe('what fails and recovers in turn', () => {
  const minute = 60_000;

  async function flapping(): Promise<{ receiver: Receiver; notifier: ReturnType<typeof testNotifier> }> {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver)]);
    for (let index = 0; index < 20; index += 1) {
      notifier.notify(notice({ event: index % 2 === 0 ? 'target-down' : 'target-up', title: `look ${index}` }));
      notifier.clock.advance(minute / 2);
    }
    return { receiver, notifier };
  }

  test('is told until it is too much, and then that it goes on', async () => {
    const { receiver } = await flapping();
    const bodies = await receiver.bodies(5);
    expect(bodies.map(({ title }) => title)).toEqual(['look 0', 'look 1', 'look 2', 'look 3', 'look 4']);
    expect(bodies[4]?.['lines']).toContain('It changed 4 times lately. The next message comes when it stays as it is.');
  });

  test('is told once more when it stays', async () => {
    const { receiver, notifier } = await flapping();
    await receiver.bodies(5);
    // Half a minute passed since the last change; the first look is at ten minutes after the fifth notice.
    await expect.poll(notifier.clock.pending).toEqual([10 * minute]);
    notifier.clock.advance(2 * minute);
    await notifier.clock.asleepFor(7.5 * minute);
    notifier.clock.advance(7.5 * minute);
    const bodies = await receiver.bodies(6);
    expect(bodies[5]).toMatchObject({ event: 'target-up', title: 'look 19' });
    expect(bodies[5]?.['lines']).toContain('Changes held back since the last message: 15.');
    notifier.notify(notice({ event: 'target-down', title: 'weeks later' }));
    await receiver.bodies(7);
    await expect.poll(notifier.clock.pending).toEqual([]);
  });

  test('is told as it is when the daemon ends', async () => {
    const { receiver, notifier } = await flapping();
    await receiver.bodies(5);
    await notifier.close(new AbortController().signal);
    const bodies = await receiver.bodies(6);
    expect(bodies[5]).toMatchObject({ title: 'look 19' });
  });

  test('does not hold back what is about something else', async () => {
    const { receiver, notifier } = await flapping();
    await receiver.bodies(5);
    notifier.notify(notice({ event: 'target-down', environment: 'lab', title: 'another' }));
    notifier.notify(notice({ event: 'drift', title: 'drift' }));
    const bodies = await receiver.bodies(7);
    expect(bodies.slice(5).map(({ title }) => title)).toEqual(['another', 'drift']);
  });
});

describe('at the end', () => {
  test('what waits for its digest is sent', async () => {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver, { digest: 3_600_000 })]);
    notifier.notify(notice());
    await notifier.clock.asleepFor(3_600_000);
    await notifier.close(new AbortController().signal);
    expect(receiver.requests).toHaveLength(1);
    expect(notifier.clock.pending()).toEqual([]);
  });

  test('what waits for another try gets one, and is logged', async () => {
    const receiver = await startReceiver(500, 500);
    const notifier = testNotifier([channel(receiver)]);
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
    await notifier.close(new AbortController().signal);
    expect(receiver.requests).toHaveLength(2);
    expect(notifier.logged).toMatchObject([{ fields: { attempts: 2 } }]);
  });

  test('a server that does not answer is waited for as long as the signal lets it', async () => {
    const receiver = await startReceiver(() => {});
    const notifier = testNotifier([channel(receiver)]);
    notifier.notify(notice());
    notifier.notify(notice({ event: 'drift' }));
    await receiver.bodies(1);
    const limit = new AbortController();
    const closed = notifier.close(limit.signal);
    limit.abort();
    await closed;
    expect(notifier.logged.map(({ fields }) => fields['reason'])).toEqual([
      'the daemon is ending',
      'the daemon is ending',
    ]);
    expect(notifier.clock.pending()).toEqual([]);
  });

  test('nothing is taken any more', async () => {
    const receiver = await startReceiver();
    const notifier = testNotifier([channel(receiver)]);
    await notifier.close(new AbortController().signal);
    notifier.notify(notice());
    notifier.notify(notice({ event: 'recovered' }));
    await new Promise(setImmediate);
    expect(receiver.requests).toEqual([]);
    expect(notifier.clock.pending()).toEqual([]);
  });
});

test('a notice of any size is cut to one that can be kept', async () => {
  const receiver = await startReceiver();
  const notifier = testNotifier([channel(receiver)]);
  const huge = 'x'.repeat(100_000);
  notifier.notify(notice({ title: huge, environment: huge, remedy: huge, lines: Array<string>(5000).fill(huge) }));
  await receiver.bodies(1);
  expect(receiver.requests[0]?.body.length).toBeLessThan(120_000);
  expect((await receiver.bodies(1))[0]).toMatchObject({ linesCut: 4800 });
});
