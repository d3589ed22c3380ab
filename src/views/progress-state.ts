import type { RunEvent } from '../plan/event.ts';
import type { Outcome, OutcomeStatus } from '../plan/outcome.ts';
import type { Step } from '../plan/step.ts';

export type StepStatus = 'waiting' | 'running' | OutcomeStatus;

/** How far one step is. */
export interface StepProgress {
  step: Step;
  status: StepStatus;
  /** 0 to 100, where vCenter tells. */
  percent?: number;
  message?: string;
  /** ISO 8601, UTC; the caller knows what time it is now. */
  startedAt?: string;
  outcome?: Outcome;
}

/** Everything that a live display shows, from the events so far. */
export interface ProgressState {
  /** In the order of the plan. */
  steps: readonly StepProgress[];
  indexOf: ReadonlyMap<string, number>;
  finished: boolean;
}

export const noProgress: ProgressState = { steps: [], indexOf: new Map(), finished: false };

/** The state after one more event. Events about unknown steps change nothing. */
export function progressState(state: ProgressState, event: RunEvent): ProgressState {
  switch (event.type) {
    case 'run-started':
      return startOf(event.steps);
    case 'step-started':
      return withStep(state, event.step, { status: 'running', startedAt: event.at });
    case 'step-progress':
      return withStep(state, event.step, {
        status: 'running',
        percent: Math.min(100, Math.max(0, event.percent)),
        ...(event.message === undefined ? {} : { message: event.message }),
      });
    case 'step-finished':
      return withStep(state, event.step, { status: event.outcome.status, outcome: event.outcome });
    case 'run-finished':
      return { ...state, finished: true };
    case 'observe-started':
    case 'observe-finished':
    case 'plan-made':
    case 'object-verified':
      return state;
    default:
      return event satisfies never;
  }
}

/** The steps for which a step still waits, in the order in which it names them. */
export function waitingFor(state: ProgressState, { step, status }: StepProgress): Step[] {
  if (status !== 'waiting') return [];
  return step.dependsOn.flatMap((id) => {
    const other = stepProgress(state, id);
    return other === undefined || other.status === 'applied' ? [] : [other.step];
  });
}

export function stepProgress(state: ProgressState, id: string): StepProgress | undefined {
  const index = state.indexOf.get(id);
  return index === undefined ? undefined : state.steps[index];
}

/** How many steps have ended, in whichever way. */
export function endedSteps({ steps }: ProgressState): number {
  return steps.filter(({ outcome }) => outcome !== undefined).length;
}

function startOf(steps: readonly Step[]): ProgressState {
  return {
    steps: steps.map((step) => ({ step, status: 'waiting' })),
    indexOf: new Map(steps.map(({ id }, index) => [id, index])),
    finished: false,
  };
}

function withStep(state: ProgressState, id: string, change: Partial<StepProgress>): ProgressState {
  const index = state.indexOf.get(id);
  const before = index === undefined ? undefined : state.steps[index];
  if (index === undefined || before === undefined) return state;
  return { ...state, steps: state.steps.with(index, { ...before, ...change }) };
}
