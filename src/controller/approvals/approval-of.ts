import type { Plan } from '../../plan/plan.ts';
import type { Actor, ApprovalRecord } from '../../store/records.ts';
import type { ApprovalRequest, Refusal } from '../daemon.ts';
import { lifetimeOf } from '../lifetime.ts';

export interface ApprovalContext {
  id: string;
  environment: string;
  by: Actor;
  /** Milliseconds since 1970. */
  now: number;
}

/** Fewer characters of a plan's id could name another plan by accident. */
const shortestPlanId = 8;

/**
 * What a person approves of the plan that is current, or why that cannot be. The plan is named by its id or the start of
 * it; one that is not current any more is refused, because nobody has seen what would run instead. A plan's id is a digest
 * of what it changes, so it stays the same for as long as nothing real does, however often it is planned again.
 *
 * @param plan the current plan; left out when there is none yet
 */
export function approvalOf(
  request: ApprovalRequest,
  plan: Plan | undefined,
  { id, environment, by, now }: ApprovalContext,
): ApprovalRecord | Refusal {
  if (plan === undefined) return noPlan(environment);
  const { planId, steps = plan.steps.map((step) => step.id), note } = request;
  if (planId.length < shortestPlanId) return tooShort(planId);
  if (!plan.id.startsWith(planId)) return stale(planId, plan);
  const known = new Set(plan.steps.map((step) => step.id));
  const unknown = steps.filter((step) => !known.has(step));
  if (unknown.length > 0) return unknownSteps(unknown);
  if (steps.length === 0) return nothingToApprove();
  const lifetime = lifetimeOf(request.lifetime);
  if (typeof lifetime !== 'number') return lifetime;
  const noted = note === undefined ? {} : { note };
  const asked = new Set(steps);
  const inOrder = plan.steps.map((step) => step.id).filter((step) => asked.has(step));
  return { id, environment, planId: plan.id, steps: inOrder, by, at: now, expiresAt: now + lifetime, ...noted };
}

function noPlan(environment: string): Refusal {
  return {
    refused: 'not-found',
    message: `${environment} has no plan yet.`,
    remedy: `Ask for one with "trueup sync ${environment}" and look at it with "trueup status ${environment}".`,
  };
}

function tooShort(planId: string): Refusal {
  return {
    refused: 'invalid',
    message: `"${planId}" is too short to name a plan.`,
    remedy: `Give at least the first ${shortestPlanId} characters of its id.`,
  };
}

function stale(planId: string, { id, environment }: Plan): Refusal {
  return {
    refused: 'stale',
    message: `The plan ${planId.slice(0, 12)} is not the current one of ${environment}: something has changed since it was made.`,
    remedy: `Look at the current plan with "trueup status ${environment}", and approve ${id.slice(0, 12)} if it is right.`,
  };
}

function unknownSteps(unknown: readonly string[]): Refusal {
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : '';
  return {
    refused: 'invalid',
    message: `The plan has no step ${unknown.slice(0, 5).join(', ')}${more}.`,
    remedy: 'Give the ids of steps as the plan shows them, such as "Tag/web#1", or none to approve all of them.',
  };
}

function nothingToApprove(): Refusal {
  return {
    refused: 'invalid',
    message: 'There is no step to approve.',
    remedy: 'Name a step of the plan; a plan without steps needs no approval.',
  };
}
