import type { Impact } from '../plan/impact.ts';
import type { Plan } from '../plan/plan.ts';
import { withoutHalfCharacter } from './clean-text.ts';
import { shortCommit, shortId } from './facts.ts';
import { codeSpan, escapeMarkdown, marker } from './markdown/escape.ts';
import { impactTable } from './markdown/impact-table.ts';
import { fitSections, sectionsOf } from './markdown/sections.ts';
import { overviewOf, type PlanOverview } from './plan-overview.ts';
import { comparedText, summaryText } from './plan-summary.ts';
import { heldBy, heldSentences, type Held } from './plan/held.ts';
import { keptSentences } from './plan/kept-sentences.ts';

export interface PlanMarkdownOptions {
  /** Characters; GitHub takes 65,536 in a comment. */
  maxLength?: number;
  /** Impacts that this run allows besides the environment's policy. */
  allow?: readonly Impact[];
  /** It is a part of a larger comment, which says by itself what it is about and what is held. */
  part?: boolean;
}

const defaultLength = 65_000;
/** Warnings beyond this are counted. */
const mostWarnings = 10;

/**
 * A plan as a comment on a pull request: the summary first, details folded, worst impact first because a comment is
 * read from the top. Too long, it loses the details of the mildest changes first and says so.
 */
export function renderPlanMarkdown(plan: Plan, options: PlanMarkdownOptions = {}): string {
  const maxLength = options.maxLength ?? defaultLength;
  const overview = overviewOf(plan);
  const held = heldBy(plan, options.allow);
  const head = options.part === true ? partHeadOf(plan, overview, held) : headOf(plan, overview, held);
  const tail = keptSentences(overview.keep).map(escapeMarkdown);
  const room = maxLength - joined([...head, ...tail]).length;
  const { note, blocks } = fitSections(sectionsOf(overview), room);
  const whole = joined([...head, ...note, ...blocks, ...tail]);
  return whole.length <= maxLength ? whole : withoutHalfCharacter(joined([...head, ...note]).slice(0, maxLength));
}

function headOf(plan: Plan, overview: PlanOverview, held: Held): string[] {
  return [
    marker('trueup:plan', { environment: plan.environment }),
    isIdle(overview)
      ? idleSentence(plan, overview)
      : `**Plan for ${codeSpan(plan.environment)}: ${summaryText(overview)}**`,
    factsLine(plan),
    ...(overview.groups.length === 0 ? [] : [impactTable(overview, held)]),
    ...heldParagraph(plan, held),
    ...warningList(plan),
  ];
}

/** The commit of a merge result is nobody's to look up, and the comment tells which ones were merged. */
function partHeadOf({ commit: _commit, ...plan }: Plan, overview: PlanOverview, held: Held): string[] {
  return [
    ...(isIdle(overview) ? [idleSentence(plan, overview)] : []),
    factsLine(plan),
    ...(overview.groups.length === 0 ? [] : [impactTable(overview, held)]),
    ...warningList(plan),
  ];
}

function isIdle({ groups, blocked }: PlanOverview): boolean {
  return groups.length === 0 && blocked.length === 0;
}

function idleSentence(plan: Plan, overview: PlanOverview): string {
  return escapeMarkdown(`Nothing to do: ${comparedText(plan, overview)}.`);
}

function factsLine(plan: Plan): string {
  const facts = [
    codeSpan(plan.target.url),
    ...(plan.commit === undefined ? [] : [`commit ${codeSpan(shortCommit(plan.commit))}`]),
    `plan ${codeSpan(shortId(plan.id))}`,
  ];
  return facts.join(' · ');
}

function heldParagraph(plan: Plan, held: Held): string[] {
  const sentences = heldSentences(plan, held);
  if (sentences.length === 0) return [];
  const option = held.impacts.length === 0 ? '' : ` To run everything: \`--allow ${held.allow}\``;
  return [`**Held**: ${sentences.map(escapeMarkdown).join(' ')}${option}`];
}

function warningList({ warnings }: Plan): string[] {
  if (warnings.length === 0) return [];
  const shown = warnings.slice(0, mostWarnings).map(({ message, remedy }) => {
    return `- ${escapeMarkdown(message)}${remedy === undefined ? '' : ` Fix: ${escapeMarkdown(remedy)}`}`;
  });
  const more = warnings.length - shown.length;
  return [['**Warnings**', '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')];
}

function joined(parts: readonly string[]): string {
  return parts.join('\n\n');
}
