import { messageText } from './message-text.ts';
import type { MessageText, Section } from './message-text.ts';
import type { Message } from './message.ts';

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

const subjectLimit = 150;

export function mailContent(message: Message, lines: number): MailContent {
  const text = messageText(message, lines);
  // No line break is left in it: notices hold none.
  const subject = `[Trueup] ${text.summary}`.slice(0, subjectLimit).toWellFormed();
  return { subject, text: plainText(text), html: html(text) };
}

function plainText({ sections, notes }: MessageText): string {
  const parts = sections.map(({ heading, lines, url }) =>
    [heading, ...lines.map((line) => `  ${line}`), ...(url === undefined ? [] : [`  ${url}`])].join('\n'),
  );
  return `${[...parts, ...notes].join('\n\n')}\n`;
}

function html({ sections, notes }: MessageText): string {
  const parts = [...sections.map(sectionHtml), ...notes.map((note) => `<p><em>${escaped(note)}</em></p>`)];
  return `<!doctype html>\n<html><body>\n${parts.join('\n')}\n</body></html>\n`;
}

function sectionHtml({ heading, lines, url }: Section): string {
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('\n');
  const link = url === undefined ? '' : `\n<p><a href="${escaped(url)}">Open</a></p>`;
  return `<p><strong>${escaped(heading)}</strong></p>${items === '' ? '' : `\n<ul>\n${items}\n</ul>`}${link}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
