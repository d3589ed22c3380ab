import type { HttpPost } from './http-post.ts';
import { fitting, messageText } from './message-text.ts';
import type { MessageText, Section } from './message-text.ts';
import type { Send } from './message.ts';
import type { Secret } from './notifier-options.ts';

/** Slack takes 50 blocks of 3,000 characters each: https://docs.slack.dev/reference/block-kit/blocks */
const blockLimit = 50;
const textLimit = 3000;

/** To an incoming webhook of Slack, as Block Kit, with a text for what shows no blocks. */
export function sendToSlack(channel: { url: Secret }, post: HttpPost, options: { lines: number }): Send {
  return async (message, signal) => {
    const built = fitting(message, options.lines, blocksOf, (blocks) => blocks.length <= blockLimit);
    const { summary } = messageText(message, 1);
    await post({ url: channel.url, body: JSON.stringify({ text: escaped(summary), blocks: built }), signal });
  };
}

function blocksOf(text: MessageText): object[] {
  const paragraphs = [
    ...(text.sections.length > 1 ? [`*${escaped(text.summary)}*`] : []),
    ...text.sections.flatMap((section) => [headingOf(section), ...section.lines.map(escaped)]),
    ...text.notes.map(escaped),
  ];
  // Verbatim, so that nothing in it becomes a link or calls somebody.
  return chunks(paragraphs).map((text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }));
}

function headingOf({ heading, url }: Section): string {
  const shown = `*${escaped(heading)}*`;
  return url === undefined ? shown : `${shown} <${escaped(url).replaceAll('|', '%7C')}|Open>`;
}

/** Lines put together to texts of the length that Slack takes. */
function chunks(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const joined = `${last ?? ''}\n${line}`;
    if (last === undefined || joined.length > textLimit) texts.push(line.slice(0, textLimit));
    else texts[texts.length - 1] = joined;
  }
  return texts;
}

/** The three characters that mean something to Slack: https://docs.slack.dev/messaging/formatting-message-text */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
