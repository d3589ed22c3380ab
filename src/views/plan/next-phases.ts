import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { nextOpeningFor, policyAt } from '../../plan/windows.ts';
import { cleanProse } from '../clean-text.ts';
import { impactWords } from '../words.ts';

/**
 * What later runs will do with an object and what they need for it, a sentence each:
 * `Remediate 4 hosts, about 2 h (host maintenance; needs a window, the next one opens at 2026-11-28 21:00 UTC)`.
 */
export function nextPhasesOf({ next = [] }: Change, { policy, createdAt }: Plan): string[] {
  const now = Date.parse(createdAt);
  const allowed = policyAt(policy, now).allow;
  return next.map(({ title, impact }) => {
    const notes = [
      ...(impact === 'safe' ? [] : [impactWords[impact]]),
      ...(allowed.includes(impact) ? [] : [needOf(nextOpeningFor(impact, policy, now), impact)]),
    ];
    return `${cleanProse(title)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
  });
}

function needOf(opening: number | undefined, impact: string): string {
  if (opening === undefined) return `needs --allow ${impact}`;
  return `needs a window, the next one opens at ${new Date(opening).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
