import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';
import type { Notice } from '../../src/notify/notice.ts';

interface SlackBody {
  text: string;
  blocks: { type: string; text: { type: string; text: string; verbatim: boolean } }[];
}

async function sent(...notices: Notice[]): Promise<SlackBody> {
  const receiver = await startReceiver();
  const digest = notices.length > 1 ? { digest: 60_000 } : {};
  const notifier = testNotifier([{ name: 'chat', type: 'slack', url: secretOf(receiver.url), ...digest }]);
  for (const each of notices) notifier.notify(each);
  if (notices.length > 1) {
    await notifier.clock.asleepFor(60_000);
    notifier.clock.advance(60_000);
  }
  const [body] = await receiver.bodies(1);
  return body as unknown as SlackBody;
}

function shownBy({ blocks }: SlackBody): string {
  return blocks.map(({ text }) => text.text).join('\n');
}

test('a notice has a text for what shows no blocks, and its lines in blocks', async () => {
  const body = await sent(notice({ remedy: 'Grant it.', url: 'https://trueup.acme.example/runs?a=1&b=2' }));
  expect(body).toEqual({
    text: 'Failed (prod): The run failed',
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text:
            '*Failed (prod): The run failed* <https://trueup.acme.example/runs?a=1&amp;b=2|Open>\n' +
            'VirtualMachine/web-1: permission denied\nWhat to do: Grant it.',
          verbatim: true,
        },
      },
    ],
  });
});

test('nothing in a text calls everybody or makes a link', async () => {
  const body = await sent(notice({ title: '<!channel> & <https://evil.example|here>', lines: ['<@U123>'] }));
  expect(body.text).toBe('Failed (prod): &lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;');
  expect(shownBy(body)).not.toMatch(/<[!@h]/);
});

test.each([
  ['lines that grow by escaping', Array.from({ length: 150 }, () => '&'.repeat(480))],
  ['too many lines', Array.from({ length: 1000 }, (_, index) => `line ${index}`)],
])('what Slack would not take is cut and counted: %s', async (_what, lines) => {
  const body = await sent(notice({ lines }));
  expect(body.blocks.length).toBeLessThanOrEqual(50);
  expect(Math.max(...body.blocks.map(({ text }) => text.text.length))).toBeLessThanOrEqual(3000);
  const [heading, ...shown] = shownBy(body).split('\n');
  const cut = Number(/^… (\d+) more lines$/.exec(shown.pop() ?? '')?.[1]);
  expect(heading).toContain('The run failed');
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.length + cut).toBe(lines.length);
});

test('a digest of many is one message that says how many of what', async () => {
  const drifts = Array.from({ length: 60 }, (_, index) => notice({ event: 'drift', title: `vm-${index} has drifted` }));
  const body = await sent(notice(), ...drifts);
  expect(body.text).toBe('61 messages: 1 failed, 60 drift');
  expect(shownBy(body)).toContain('*Drift (prod): vm-59 has drifted*');
});
