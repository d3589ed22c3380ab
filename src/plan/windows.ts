import { Cron } from 'croner';
import type { Impact } from './impact.ts';
import type { HeldStep, MaintenanceWindow, Plan, PlanPolicy } from './plan.ts';
import { impactsOf } from './step.ts';

/** Milliseconds since 1970; `closes` is the first moment that is no longer inside. */
export interface OpenWindow {
  opens: number;
  closes: number;
}

/** The latest opening of the window, if it is still open. */
export function openAt(window: MaintenanceWindow, now: number): OpenWindow | undefined {
  // The reference itself is left out, so that an opening at this very moment counts.
  const [opening] = scheduleOf(window).previousRuns(1, new Date(now + 1000));
  if (opening === undefined) return undefined;
  const opens = opening.getTime();
  const closes = opens + window.duration;
  return opens <= now && now < closes ? { opens, closes } : undefined;
}

/** When the window opens next, in milliseconds since 1970; `undefined` for a schedule that never comes again. */
export function nextOpening(window: MaintenanceWindow, now: number): number | undefined {
  return scheduleOf(window).nextRun(new Date(now))?.getTime();
}

/**
 * What may run at a moment: what may run at any time, and what the windows that are open then add, but nothing that one
 * of them denies.
 */
export function policyAt(policy: PlanPolicy, now: number): PlanPolicy {
  const open = (policy.windows ?? []).filter((window) => openAt(window, now) !== undefined);
  const denied = new Set(open.flatMap(({ deny = [] }) => deny));
  const allowed = new Set([...policy.allow, ...open.flatMap(({ allow }) => allow)]);
  return { ...policy, allow: [...allowed].filter((impact) => !denied.has(impact)) };
}

/** When the open windows that deny an impact close, in milliseconds since 1970; `undefined` when none does. */
export function deniedUntil(impact: Impact, { windows = [] }: PlanPolicy, now: number): number | undefined {
  const closings = windows
    .filter(({ deny = [] }) => deny.includes(impact))
    .flatMap((window) => openAt(window, now)?.closes ?? []);
  return closings.length === 0 ? undefined : Math.max(...closings);
}

/** The first moment from now on at which a window opens that allows an impact. */
export function nextOpeningFor(impact: Impact, policy: PlanPolicy, now: number): number | undefined {
  const openings = (policy.windows ?? [])
    .filter(({ allow }) => allow.includes(impact))
    .flatMap((window) => nextOpening(window, now) ?? []);
  return openings.length === 0 ? undefined : Math.min(...openings);
}

/**
 * When the windows close that alone let an impact run; `undefined` for what may run at any time, or not at all. One that
 * opens before the other closes carries on; nobody asks further ahead than a few of them.
 */
export function closingFor(impact: Impact, policy: PlanPolicy, now: number): number | undefined {
  if (policy.allow.includes(impact)) return undefined;
  const windows = (policy.windows ?? []).filter(({ allow }) => allow.includes(impact));
  const closingAt = (at: number): number | undefined => {
    const closings = windows.flatMap((window) => openAt(window, at)?.closes ?? []);
    return closings.length === 0 ? undefined : Math.max(...closings);
  };
  let closes = closingAt(now);
  for (let looked = 0; closes !== undefined && looked < 10; looked++) {
    const later = closingAt(closes);
    if (later === undefined) return closes;
    closes = later;
  }
  return closes;
}

/** What open windows that let an impact run say of it for the time when they close; `finish` counts before `cancel`. */
export function overrunOf(impact: Impact, { windows = [] }: PlanPolicy, now: number): MaintenanceWindow['overrun'] {
  const open = windows.filter((window) => window.allow.includes(impact) && openAt(window, now) !== undefined);
  const said = new Set(open.map(({ overrun }) => overrun));
  if (said.has('finish')) return 'finish';
  return said.has('cancel') ? 'cancel' : undefined;
}

/**
 * When windows may let more of what is held run: the first of the openings that it waits for and of the closings of what
 * denies it. Milliseconds since 1970; `undefined` when no window has to do with it.
 */
export function heldUntil(
  { steps, policy }: Pick<Plan, 'steps' | 'policy'>,
  held: readonly Pick<HeldStep, 'step' | 'reason'>[],
  now: number,
): number | undefined {
  const impactsHeldFor = (reason: HeldStep['reason']): Set<Impact> => {
    const ids = new Set(held.filter((one) => one.reason === reason).map(({ step }) => step));
    return new Set(steps.filter(({ id }) => ids.has(id)).flatMap(impactsOf));
  };
  const moments = [
    ...[...impactsHeldFor('outside-window')].flatMap((impact) => nextOpeningFor(impact, policy, now) ?? []),
    ...[...impactsHeldFor('denied-by-window')].flatMap((impact) => deniedUntil(impact, policy, now) ?? []),
  ];
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function scheduleOf({ schedule, timeZone }: MaintenanceWindow): Cron {
  return new Cron(schedule, { timezone: timeZone, paused: true });
}
