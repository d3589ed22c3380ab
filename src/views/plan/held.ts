import { gate } from '../../plan/gate.ts';
import { impacts, type Impact } from '../../plan/impact.ts';
import type { GateResult, Plan } from '../../plan/plan.ts';
import { impactsOf } from '../../plan/step.ts';
import { cleanProse } from '../clean-text.ts';
import { deniedUntil, nextOpeningFor, policyAt } from '../../plan/windows.ts';
import type { Layout } from '../layout.ts';
import { indent, span, type Line } from '../span.ts';
import { count, enumerate, impactWords } from '../words.ts';
import { flow, wrapProse } from '../wrap.ts';

/** Which writes of a plan would not run, by the gate that will decide it. */
export interface Held {
  steps: GateResult['held'];
  /** Impacts that occur and could be allowed but are not, mildest first; what a window denies waits for its end. */
  impacts: Impact[];
  /** The value to give to `--allow` so that none of them is held. */
  allow: string;
}

/** @param raised impacts that this run allows besides the environment's policy */
export function heldBy(plan: Plan, raised: readonly Impact[] = []): Held {
  const now = Date.parse(plan.createdAt);
  const allow = [...policyAt(plan.policy, now).allow, ...raised];
  const occurring = new Set(plan.steps.flatMap(impactsOf));
  return {
    steps: gate(plan, { ...plan.policy, allow }, now).held,
    impacts: impacts.filter(
      (impact) =>
        occurring.has(impact) && !allow.includes(impact) && deniedUntil(impact, plan.policy, now) === undefined,
    ),
    allow: allowValue(occurring),
  };
}

/**
 * Names every impact that needs allowing, also those that this run allows already: the option replaces the one that was
 * given before.
 */
export function allowValue(occurring: ReadonlySet<Impact>): string {
  return impacts.filter((impact) => impact !== 'safe' && occurring.has(impact)).join(',');
}

/** What is held and how to release it, the option to give in one piece for copying. */
export function heldLines(plan: Plan, held: Held, layout: Layout): Line[] {
  const prose = heldSentences(plan, held).flatMap((sentence) => wrapProse(sentence, layout.prose - 2));
  const option = [[span('To run everything:')], [span(`--allow ${held.allow}`, 'strong')]];
  return indent(2, held.impacts.length === 0 ? prose : [...prose, ...flow(option, layout.width - 2, ' ')]);
}

/** Sentences about what is held and how to release it; none when everything may run. */
export function heldSentences(plan: Plan, held: Held): string[] {
  if (held.steps.length === 0) return [];
  return [
    `${held.steps.length} of ${count(plan.steps.length, 'write')} would be held by the policy of ${cleanProse(plan.environment)}.`,
    ...impactSentences(plan, held),
    ...sentencesFor('denied-by-window', held),
    ...sentencesFor('budget-exceeded', held),
  ];
}

function impactSentences(plan: Plan, held: Held): string[] {
  if (held.impacts.length === 0) return [];
  const words = enumerate(held.impacts.map((impact) => impactWords[impact]));
  const allowed = enumerate(plan.policy.allow.map((impact) => impactWords[impact])) || 'nothing';
  return [`Not allowed: ${words} (allowed: ${allowed}).`, ...openingSentences(plan, held)];
}

/** When a maintenance window lets it run, which is what people usually wait for. */
function openingSentences({ policy, createdAt }: Plan, held: Held): string[] {
  const openings = held.impacts.flatMap((impact) => nextOpeningFor(impact, policy, Date.parse(createdAt)) ?? []);
  if (openings.length === 0) return [];
  const first = new Date(Math.min(...openings)).toISOString().slice(0, 16).replace('T', ' ');
  return [`The next maintenance window for it opens at ${first} UTC.`];
}

function sentencesFor(reason: Held['steps'][number]['reason'], held: Held): string[] {
  const found = held.steps.filter((step) => step.reason === reason);
  return [...new Set(found.map(({ message, remedy }) => cleanProse(`${message} ${remedy}`)))];
}
