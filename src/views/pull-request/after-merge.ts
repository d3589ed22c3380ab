import { gate } from '../../plan/gate.ts';
import { impacts, type Impact } from '../../plan/impact.ts';
import type { HeldStep, Plan } from '../../plan/plan.ts';
import { nextOpeningFor } from '../../plan/windows.ts';
import { cleanProse } from '../clean-text.ts';
import { count, enumerate, impactWords } from '../words.ts';
import type { ShownEnvironment } from './shown.ts';

/** What policy makes of a plan once it is merged. */
export interface AfterMerge {
  /** For a cell of a table: `3 writes run, 2 wait for a window`. */
  short: string;
  /** Whole sentences. */
  sentences: string[];
}

type Policy = Pick<ShownEnvironment, 'name' | 'mode' | 'suspended'>;
type Wait = 'window' | 'approval' | 'budget' | 'other' | 'dependency';

const waitOf: Record<HeldStep['reason'], Wait> = {
  'impact-not-allowed': 'approval',
  'needs-approval': 'approval',
  'outside-window': 'window',
  'denied-by-window': 'window',
  'budget-exceeded': 'budget',
  'too-many-failures': 'other',
  'failed-before': 'other',
  suspended: 'other',
  'on-hold': 'other',
  'drift-left-alone': 'other',
  conflict: 'other',
  'task-running': 'other',
  'dependency-held': 'dependency',
};

const order: Wait[] = ['window', 'approval', 'budget', 'other', 'dependency'];

const shortWords: Record<Wait, string> = {
  window: 'for a window',
  approval: 'for approval',
  budget: 'because of the budget',
  other: 'for other reasons',
  dependency: 'for those',
};

/**
 * Which writes of a plan run by themselves after the merge, and what each other one waits for, by the gate that will
 * decide it.
 *
 * @param now milliseconds since 1970
 */
export function afterMerge(plan: Plan, policy: Policy, now: number): AfterMerge {
  const total = plan.steps.length;
  if (total === 0) return { short: 'nothing to run', sentences: [] };
  if (policy.suspended) {
    const text = `Nothing runs after the merge: ${cleanProse(policy.name)} is suspended in the project file.`;
    return { short: 'nothing runs: suspended', sentences: [text] };
  }
  const { run, held } = gate(plan, plan.policy, now);
  const waits = Map.groupBy(held, ({ reason }) => waitOf[reason]);
  const found = order.flatMap((wait) => {
    const steps = waits.get(wait) ?? [];
    return steps.length === 0 ? [] : [{ wait, steps }];
  });
  return {
    short: shortText(run.length, found, policy),
    sentences: [
      ...runSentences(run.length, policy),
      ...found.flatMap(({ wait, steps }) => waitSentences(wait, steps, plan, { ...policy, now })),
    ],
  };
}

function shortText(runs: number, found: readonly { wait: Wait; steps: HeldStep[] }[], { mode }: Policy): string {
  const running =
    mode === 'manual' ? `${count(runs, 'write')} at a sync` : `${count(runs, 'write')} ${runs === 1 ? 'runs' : 'run'}`;
  const waiting = found.map(
    ({ wait, steps }) => `${steps.length} ${steps.length === 1 ? 'waits' : 'wait'} ${shortWords[wait]}`,
  );
  return [...(runs === 0 ? [] : [running]), ...waiting].join(', ');
}

function runSentences(runs: number, { mode, name }: Policy): string[] {
  const clean = cleanProse(name);
  if (mode === 'manual') {
    const upon = runs === 0 ? '' : ` With "trueup sync ${clean}", ${count(runs, 'write')} would.`;
    return [`Nothing runs by itself after the merge: ${clean} waits for a person.${upon}`];
  }
  if (runs === 0) return ['Nothing runs by itself after the merge.'];
  return [`${count(runs, 'write')} ${runs === 1 ? 'runs by itself' : 'run by themselves'} after the merge.`];
}

interface Moment extends Policy {
  now: number;
}

function waitSentences(wait: Wait, held: readonly HeldStep[], plan: Plan, { name, now }: Moment): string[] {
  const [verb, number] = [held.length === 1 ? 'waits' : 'wait', count(held.length, 'write')];
  const what = `${number}${costOf(held, plan)} ${verb}`;
  switch (wait) {
    case 'window':
      return [`${what} for a maintenance window${openingText(held, plan, now)}.`];
    case 'approval':
      return [`${what} for approval, with "trueup approve ${cleanProse(name)}" once it is merged.`];
    case 'budget':
      return [`${what}: ${messagesOf(held)} Check that all of them are meant, and approve them then.`];
    case 'other':
      return [`${what}: ${messagesOf(held)}`];
    case 'dependency':
      return [`${held.length} more ${verb} for those.`];
    default:
      return wait satisfies never;
  }
}

/** ` (power cycle and destructive)`; nothing for what is safe. */
function costOf(held: readonly HeldStep[], plan: Plan): string {
  const found = impactsOfHeld(held, plan).filter((impact) => impact !== 'safe');
  return found.length === 0 ? '' : ` (${enumerate(found.map((impact) => impactWords[impact]))})`;
}

function impactsOfHeld(held: readonly HeldStep[], { steps }: Plan): Impact[] {
  const ids = new Set(held.map(({ step }) => step));
  const occurring = new Set(steps.filter(({ id }) => ids.has(id)).map(({ impact }) => impact));
  return impacts.filter((impact) => occurring.has(impact));
}

function openingText(held: readonly HeldStep[], plan: Plan, now: number): string {
  const openings = impactsOfHeld(held, plan).flatMap((impact) => nextOpeningFor(impact, plan.policy, now) ?? []);
  if (openings.length === 0) return '';
  const first = new Date(Math.min(...openings)).toISOString().slice(0, 16).replace('T', ' ');
  return `; the next one opens at ${first} UTC`;
}

/** The same reason once; a budget is told of at every step that it holds. */
function messagesOf(held: readonly HeldStep[]): string {
  return [...new Set(held.map(({ message }) => cleanProse(message)))].slice(0, 3).join(' ');
}
