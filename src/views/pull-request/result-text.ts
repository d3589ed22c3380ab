import { isActionable } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { Plan } from '../../plan/plan.ts';
import { impactsOf } from '../../plan/step.ts';
import { cleanProse } from '../clean-text.ts';
import { countText } from '../diagnostics-text.ts';
import { refText } from '../facts.ts';
import { overviewOf } from '../plan-overview.ts';
import { shorten } from '../shorten.ts';
import { objectsText } from '../plan-summary.ts';
import { impactWords } from '../words.ts';
import type { EnvironmentResult } from './shown.ts';

/** Commit statuses are one line; GitHub takes 140 characters. */
const widestStatus = 140;

export interface ResultStatus {
  state: 'success' | 'failure';
  description: string;
}

/** What planning came to, in one line; whatever cannot be told is a failure and never "nothing to do". */
export function resultStatus(result: EnvironmentResult): ResultStatus {
  return { state: isSound(result) ? 'success' : 'failure', description: cut(describe(result)) };
}

/** `1 to create, 2 to update; worst: power cycle`; blocked objects come first, because they keep a merge from working. */
export function planText(plan: Plan): string {
  const { verdicts } = overviewOf(plan);
  const blocked = verdicts.blocked === 0 ? [] : [`${verdicts.blocked} blocked`];
  const changes = plan.changes.some(isActionable) ? [objectsText({ ...verdicts, blocked: 0, keep: 0 })] : [];
  const parts = [...blocked, ...changes];
  if (parts.length === 0) return `nothing to do${unreadText(plan)}`;
  return `${parts.join(', ')}${worstText(plan)}`;
}

function isSound(result: EnvironmentResult): boolean {
  return 'plan' in result && result.plan.changes.every(({ verdict }) => verdict !== 'blocked');
}

function describe(result: EnvironmentResult): string {
  if ('error' in result) return `cannot be told: ${cleanProse(result.error.message)}`;
  if ('diagnostics' in result) {
    const first = result.diagnostics.find(({ severity }) => severity === 'error') ?? result.diagnostics[0];
    const said = first === undefined ? '' : `: ${cleanProse(first.summary)}`;
    return `${countText(result.diagnostics)}${said}`;
  }
  const blocked = result.plan.changes.find(({ verdict }) => verdict === 'blocked');
  const why = blocked === undefined ? '' : `; ${refText(blocked.ref)}: ${cleanProse(blocked.message)}`;
  return `${planText(result.plan)}${why}`;
}

function worstText({ steps }: Plan): string {
  const worst = worstImpact(steps.flatMap(impactsOf));
  return worst === 'safe' ? '' : `; worst: ${impactWords[worst]}`;
}

/** Objects that nobody asks for may hide where a kind could not be read. */
function unreadText({ warnings }: Plan): string {
  return warnings.some(({ code }) => code === 'kind-unreadable') ? ', as far as can be told' : '';
}

function cut(text: string): string {
  return shorten(text, widestStatus, '…').slice(0, widestStatus);
}
