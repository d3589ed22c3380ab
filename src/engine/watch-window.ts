import type { Clock } from '../base/clock.ts';
import type { PlanPolicy } from '../plan/plan.ts';
import { impactsOf, type Step } from '../plan/step.ts';
import { closingFor, overrunOf } from '../plan/windows.ts';

export interface WindowWatch extends Disposable {
  signal: AbortSignal;
  /** The window says that what it let run is stopped when it closes, whatever the object's own policy says. */
  cancels: boolean;
}

/**
 * Watches for the end of the window that alone lets a step run, for as long as the step does. A window with
 * `overrun: finish` lets what runs come to its end, so that it never closes for it. With `cancel` it stops what can be
 * stopped without harm; with nothing said, it closes, and the object's own policy says whether that stops the step.
 */
export function watchWindow(step: Pick<Step, 'impact' | 'besides'>, policy: PlanPolicy, clock: Clock): WindowWatch {
  const closed = new AbortController();
  const over = new AbortController();
  const now = clock.now();
  const overruns = new Map(impactsOf(step).map((impact) => [impact, overrunOf(impact, policy, now)]));
  const ending = impactsOf(step).filter((impact) => overruns.get(impact) !== 'finish');
  const closings = ending.flatMap((impact) => closingFor(impact, policy, now) ?? []);
  const closes = Math.min(...closings);
  if (Number.isFinite(closes)) {
    clock.sleep(closes - now, over.signal).then(
      () => closed.abort(),
      () => undefined,
    );
  }
  const cancels = ending.some((impact) => overruns.get(impact) === 'cancel');
  return { signal: closed.signal, cancels, [Symbol.dispose]: () => over.abort() };
}

/** The policy for a step that needs no window. */
export function withoutWindows({ allow, budgets }: PlanPolicy): PlanPolicy {
  return { allow, budgets };
}
