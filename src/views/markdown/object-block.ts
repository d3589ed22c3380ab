import type { Change, Verdict } from '../../plan/change.ts';
import type { Step } from '../../plan/step.ts';
import { cleanProse } from '../clean-text.ts';
import { answerText } from '../error-text.ts';
import { positionText, refText } from '../facts.ts';
import type { PlannedChange } from '../plan-overview.ts';
import { shownFields } from '../plan/object-lines.ts';
import { takesSeveralWrites } from '../plan/step-lines.ts';
import { shorten } from '../shorten.ts';
import { impactWords, irreversibleWords } from '../words.ts';
import { codeBlock, codeSpan, escapeMarkdown } from './escape.ts';
import { fieldDiff, leftAloneDiff } from './field-diff.ts';

const verbs: Record<Verdict, string> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  adopt: 'take over',
  delete: 'delete',
  release: 'release',
  keep: 'keep',
  blocked: 'blocked',
};

/** Names in headings are cut here; the whole name is in the JSON form. */
const widestName = 120;

/** One object with its diff, between blank lines. */
export function objectBlock(planned: PlannedChange): string {
  const { change } = planned;
  const diff = diffOf(planned);
  const notes = change.verdict === 'blocked' ? blockedNotes(change) : [];
  const heading = [objectHeading(change), ...notes].join('<br>\n');
  return diff.length === 0 ? heading : `${heading}\n\n${codeBlock('diff', diff)}`;
}

/** One object in one line, for when there is no room for more. */
export function objectItem({ change }: PlannedChange): string {
  return `- ${objectHeading(change)}`;
}

function objectHeading({ verdict, ref, identity }: Change): string {
  const name = identity.join('/');
  const other = verdict === 'create' || name === ref.name || name === '' ? '' : ` (${nameSpan(name)})`;
  return `**${verbs[verdict]}** ${nameSpan(refText(ref))}${other}`;
}

function nameSpan(name: string): string {
  return codeSpan(shorten(cleanProse(name), widestName, '…'));
}

function blockedNotes({ message, remedy, wanted, error }: Change): string[] {
  const source = wanted?.source;
  const answer = error === undefined ? '' : answerText(error);
  return [
    escapeMarkdown(message),
    ...(answer === '' ? [] : [codeSpan(answer)]),
    ...(remedy === undefined ? [] : [`Fix: ${escapeMarkdown(remedy)}`]),
    ...(source === undefined ? [] : [codeSpan(positionText(source))]),
  ];
}

function diffOf({ change, steps, next }: PlannedChange): string[] {
  return [
    ...(change.verdict === 'delete' || change.verdict === 'release' ? [`# ${cleanProse(change.message)}`] : []),
    ...shownFields(change).flatMap(fieldDiff),
    ...change.leftAlone.flatMap(leftAloneDiff),
    ...(change.remarks ?? []).map((remark) => `# note: ${cleanProse(remark)}`),
    ...(takesSeveralWrites(steps) ? steps.map(stepLine) : irreversibleLine(change, steps)),
    ...next.map((phase) => `# then: ${phase}`),
  ];
}

function stepLine({ title, impact, reversible }: Step, index: number): string {
  const notes = [...(impact === 'safe' ? [] : [impactWords[impact]]), ...(reversible ? [] : [irreversibleWords])];
  return `# ${index + 1}. ${cleanProse(title)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function irreversibleLine(change: Change, steps: readonly Step[]): string[] {
  const told = change.fields.some((field) => !field.reversible);
  return !told && steps.some((step) => !step.reversible) ? [`! ${irreversibleWords}`] : [];
}
