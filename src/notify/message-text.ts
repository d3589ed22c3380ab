import type { KeptNotice, Message } from './message.ts';
import type { Notice } from './notice.ts';

/** A notice as people read it. */
export interface Section {
  heading: string;
  lines: string[];
  url?: string;
}

export interface MessageText {
  /** One sentence about all of it. */
  summary: string;
  sections: Section[];
  /** What is not shown, and how much of it. */
  notes: string[];
}

export const eventNames: Record<Notice['event'], string> = {
  failed: 'Failed',
  recovered: 'Recovered',
  held: 'Held',
  drift: 'Drift',
  conflict: 'Conflict',
  'approval-ended': 'Approval ended',
  blocked: 'Blocked',
  'in-sync': 'In sync',
  'target-down': 'vCenter down',
  'target-up': 'vCenter up',
  'source-failed': 'Source failed',
  'source-recovered': 'Source recovered',
};

/** The text of a message in at most so many lines; headings count as one. */
export function messageText({ notices, dropped }: Message, lineBudget: number): MessageText {
  const sections: Section[] = [];
  let left = lineBudget;
  let omitted = 0;
  for (const notice of notices) {
    const section = sectionOf(notice);
    const shown = section.lines.slice(0, Math.max(0, left - 1));
    if (left > 0) sections.push({ ...section, lines: shown });
    omitted += section.lines.length - shown.length + (left > 0 ? 0 : 1) + (notice.linesCut ?? 0);
    left -= shown.length + 1;
  }
  const notes = [
    ...(omitted > 0 ? [`… ${counted(omitted, 'more line')}`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'older message')} could not be kept`] : []),
  ];
  return { summary: summaryOf(notices), sections, notes };
}

function sectionOf(notice: KeptNotice): Section {
  const { remedy, url } = notice;
  return {
    heading: headingOf(notice),
    lines: [...notice.lines, ...(remedy === undefined ? [] : [`What to do: ${remedy}`])],
    ...(url === undefined ? {} : { url }),
  };
}

/** `Failed (prod): The run failed`. */
function headingOf(notice: KeptNotice): string {
  const place = [notice.environment, notice.target, notice.source].filter((name) => name !== undefined).join(', ');
  return `${eventNames[notice.event]}${place === '' ? '' : ` (${place})`}: ${notice.title}`;
}

/** `3 messages: 2 failed, 1 drift`. */
function summaryOf(notices: readonly Notice[]): string {
  const [only] = notices;
  if (only !== undefined && notices.length === 1) return headingOf(only);
  const times = new Map<string, number>();
  for (const { event } of notices) times.set(event, (times.get(event) ?? 0) + 1);
  const parts = [...times].map(([event, count]) => `${count} ${eventNames[event as Notice['event']].toLowerCase()}`);
  return `${counted(notices.length, 'message')}: ${parts.join(', ')}`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The longest text of at most `lines` lines of which `fits` says that the channel takes it; what is cut is counted. */
export function fitting<T>(
  message: Message,
  lines: number,
  build: (text: MessageText) => T,
  fits: (built: T) => boolean,
): T {
  let budget = lines;
  let built = build(messageText(message, budget));
  while (!fits(built) && budget > 1) {
    budget = Math.floor(budget / 2);
    built = build(messageText(message, budget));
  }
  return built;
}
