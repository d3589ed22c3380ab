import { expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';
import type { Notice } from '../../src/notify/notice.ts';

async function sent(each: Notice): Promise<{ json: string; body: Record<string, unknown> }> {
  const receiver = await startReceiver(202);
  const notifier = testNotifier([{ name: 'chat', type: 'teams', url: secretOf(receiver.url) }]);
  notifier.notify(each);
  const [body] = await receiver.bodies(1);
  return { json: receiver.requests[0]?.body ?? '', body: body ?? {} };
}

test('a notice is an Adaptive Card in the envelope that Workflows takes', async () => {
  const { body } = await sent(notice({ url: 'https://trueup.acme.example/runs/7' }));
  const run = (text: string, style = {}) => ({ type: 'TextRun', text, ...style });
  expect(body).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            { type: 'RichTextBlock', inlines: [run('Failed (prod): The run failed', { weight: 'Bolder' })] },
            { type: 'RichTextBlock', spacing: 'None', inlines: [run('VirtualMachine/web-1: permission denied')] },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://trueup.acme.example/runs/7' }],
        },
      },
    ],
  });
});

test('no text is read as Markdown', async () => {
  const { json } = await sent(notice({ title: '[here](https://evil.example)', lines: ['**x**'] }));
  expect(json).not.toContain('"TextBlock"');
});

test('a card stays below what Teams takes, and says what is cut', async () => {
  const { json } = await sent(notice({ lines: Array.from({ length: 200 }, () => 'é'.repeat(400)) }));
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(20_000);
  expect(json).toMatch(/… \d+ more lines/);
});

test('an address that is not of the web becomes no button', async () => {
  const { json } = await sent(notice({ url: 'javascript:alert(1)' }));
  expect(json).not.toContain('javascript');
});
