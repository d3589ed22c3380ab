import type { HttpPost } from './http-post.ts';
import { fitting } from './message-text.ts';
import type { MessageText, Section } from './message-text.ts';
import type { Send } from './message.ts';
import type { Secret } from './notifier-options.ts';

/** Bytes. Teams takes 28 KB and counts what it makes of a card as well. */
const sizeLimit = 20_000;

/** Buttons that a card shows. */
const actionLimit = 6;

/** To a webhook of Workflows in Microsoft Teams, as an Adaptive Card. */
export function sendToTeams(channel: { url: Secret }, post: HttpPost, options: { lines: number }): Send {
  return async (message, signal) => {
    const body = fitting(message, options.lines, cardOf, (json) => Buffer.byteLength(json) <= sizeLimit);
    await post({ url: channel.url, body, signal });
  };
}

function cardOf(text: MessageText): string {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      ...(text.sections.length > 1 ? [paragraph(text.summary, { weight: 'Bolder', size: 'Medium' }, true)] : []),
      ...text.sections.flatMap((section) => [
        paragraph(section.heading, { weight: 'Bolder' }, true),
        ...section.lines.map((line) => paragraph(line, {}, false)),
      ]),
      ...text.notes.map((note) => paragraph(note, { isSubtle: true }, true)),
    ],
    actions: actionsOf(text.sections),
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return JSON.stringify({ type: 'message', attachments: [attachment] });
}

/** Rich text, because the text of a plain block is read as Markdown. */
function paragraph(text: string, style: object, apart: boolean): object {
  return {
    type: 'RichTextBlock',
    ...(apart ? {} : { spacing: 'None' }),
    inlines: [{ type: 'TextRun', text, ...style }],
  };
}

function actionsOf(sections: readonly Section[]): object[] {
  const urls = new Set(sections.flatMap(({ url }) => url ?? []));
  return [...urls].slice(0, actionLimit).map((url) => ({ type: 'Action.OpenUrl', title: 'Open', url }));
}
