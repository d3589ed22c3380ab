import type { ErrorRecord } from '../../base/error-record.ts';
import { cleanProse, cleanText } from '../clean-text.ts';
import { answerText } from '../error-text.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape.ts';
import { renderPlanMarkdown } from '../plan-markdown.ts';
import { shorten } from '../shorten.ts';
import { count } from '../words.ts';
import { afterMerge } from './after-merge.ts';
import { diagnosticList } from './diagnostic-list.ts';
import type { EnvironmentResult, Overlap, ShownEnvironment } from './shown.ts';

const widestSentence = 1_000;
const widestTitle = 100;
const widestName = 120;
const mostOverlaps = 5;
const mostNamed = 5;

/** Least room in which a section still says something. */
export const leastRoom = 600;

export interface SectionOptions {
  /** Characters that it may take. */
  room: number;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether a merge is still to come or has just been. */
  pending: boolean;
}

/** An environment in full: what runs after a merge, who else is at it, and the plan, or why there is none. */
export function environmentSection(environment: ShownEnvironment, options: SectionOptions): string {
  const notes = notesOf(environment, options);
  const room = options.room - notes.join('\n\n').length - 2;
  const parts = [...notes, bodyOf(environment.result, Math.max(0, room))];
  const whole = parts.join('\n\n');
  return whole.length <= options.room ? whole : briefly(environment, options.room);
}

function notesOf(environment: ShownEnvironment, { now, pending }: SectionOptions): string[] {
  const { result, overlaps, elsewhere, link } = environment;
  const after = 'plan' in result && pending ? afterMerge(result.plan, environment, now).sentences : [];
  return [
    ...(after.length === 0 ? [] : [escapeMarkdown(shorten(after.join(' '), widestSentence, '…'))]),
    ...(pending ? overlaps.slice(0, mostOverlaps).map(overlapNote) : []),
    ...(overlaps.length > mostOverlaps && pending
      ? [`… and ${overlaps.length - mostOverlaps} more pull requests.`]
      : []),
    ...(elsewhere.length === 0 ? [] : [elsewhereNote(elsewhere)]),
    ...(link === undefined ? [] : [`[The whole plan](<${addressOf(link)}>)`]),
  ];
}

function bodyOf(result: EnvironmentResult, room: number): string {
  if ('plan' in result) return renderPlanMarkdown(result.plan, { maxLength: room, part: true });
  if ('diagnostics' in result) return diagnosticList(result.diagnostics, room);
  return errorParagraph(result.error);
}

/** A failed read says nothing about what would change, and the text says so. */
function errorParagraph(error: ErrorRecord): string {
  const answer = answerText(error);
  const lines = [
    `**The live state could not be read, so it is not known what a merge would change.** ${sentence(error.message)}`,
    ...(answer === '' ? [] : [codeSpan(shorten(answer, widestSentence, '…'))]),
    `Fix: ${sentence(error.remedy)}${error.retry === 'backoff' ? ' Trueup tries again by itself.' : ''}`,
  ];
  return lines.join('<br>\n');
}

function overlapNote({ number, title, refs }: Overlap): string {
  const name = title === '' ? '' : ` (${escapeMarkdown(shorten(cleanProse(title), widestTitle, '…'))})`;
  return `**Pull request ${number}**${name} changes the same objects: ${named(refs)}. Whichever is merged first, the other one is planned again.`;
}

function elsewhereNote(refs: readonly string[]): string {
  const verb = refs.length === 1 ? 'differs' : 'differ';
  return `${count(refs.length, 'object')} ${verb} although this pull request leaves the manifests alone, because of drift or of commits that are not synced yet: ${named(refs)}.`;
}

function named(refs: readonly string[]): string {
  const shown = refs.slice(0, mostNamed).map((ref) => codeSpan(shorten(cleanText(ref), widestName, '…')));
  const more = refs.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function sentence(text: string): string {
  return escapeMarkdown(shorten(cleanProse(text), widestSentence, '…'));
}

/** For when there is no room: nothing half is shown. */
function briefly({ link }: ShownEnvironment, room: number): string {
  const where = link === undefined ? '' : ` [The whole plan](<${addressOf(link)}>)`;
  const text = `_Left out for want of room._${where}`;
  return text.length <= room ? text : '';
}

/** An address as the target of a link in angle brackets, which nothing in it can end. */
function addressOf(link: string): string {
  return cleanText(link).replaceAll(/[<>\\\s]/g, (found) => encodeURIComponent(found));
}
