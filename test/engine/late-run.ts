import { executePlan } from '../../src/engine/execute-plan.ts';
import type { ExecuteTools } from '../../src/engine/execute-tools.ts';
import type { RunEvent } from '../../src/plan/event.ts';
import type { Observation } from '../../src/plan/observation.ts';
import { orderSteps } from '../../src/plan/order.ts';
import type { Outcome, RunSummary } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { StepDraft } from '../../src/plan/step.ts';
import type { Executed, ExecuteContext } from '../../src/reconcilers/reconciler.ts';
import type { Reconcilers } from '../../src/reconcilers/registry.ts';
import type { StepTime } from '../../src/reconcilers/step-time.ts';
import { handClock, type HandClock } from '../controller/hand-clock.ts';
import { present } from '../plan/builders.ts';
import { change } from '../views/builders.ts';
import { everythingAllowed } from './world.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export interface Given {
  /** The first step of the object `a`; every other one is done at once. */
  execute?: ((context: ExecuteContext) => Promise<Executed>) | undefined;
  /** What each look at `a` shows, the last one again and again; `slow` takes two hours, `never` does not come to an end. */
  seen?: (Observation | 'slow' | 'never')[];
  /** Whether nothing would be planned any more. */
  isDone?: boolean;
  time?: StepTime;
  /** The project's deadline, in milliseconds. */
  project?: number;
}

export interface LateRun {
  clock: HandClock;
  summary: Promise<RunSummary>;
  /** Of a step that ended. */
  outcome(step: string): Outcome | undefined;
  /** Steps in the order in which their work began. */
  begun: string[];
  events: string[];
  /** Ends the run's calls. */
  end(): void;
}

/** Begins a run of two objects: `b` with a step that is done at once, `a` with one that is not, and one that waits for it. */
export function startRun({ execute, seen = [], isDone = false, time, project }: Given): LateRun {
  const clock = handClock();
  const end = new AbortController();
  const events: RunEvent[] = [];
  const begun: string[] = [];
  const looks = [...seen];
  const reconciler = {
    kind: 'Tag',
    phased: true,
    observeOne(_reader: unknown, { id = '' }: { id?: string }): Promise<Observation> {
      const live = present<'Tag'>(id, [id], {});
      const look = id !== 'a' ? live : looks.length > 1 ? looks.shift() : looks[0];
      if (look === 'slow') return clock.sleep(2 * hour).then(() => live);
      return look === 'never' ? new Promise(() => undefined) : Promise.resolve(look ?? live);
    },
    usesOf: () => Promise.resolve(new Map()),
    stepsFor: ({ ref }: { ref: { name: string } }) => (isDone || ref.name === 'b' ? [] : [draft(ref.name, 'write')]),
    execute(_writer: unknown, { id }: { id: string }, context: ExecuteContext): Promise<Executed> {
      begun.push(id);
      return id === 'Tag/a#1' && execute !== undefined ? execute(context) : Promise.resolve({});
    },
    ...(time === undefined ? {} : { timeFor: () => time }),
  };
  const plan = planOf({ b: ['write'], a: ['write', 'next'] });
  const summary = executePlan(plan, { run: plan.steps.map(({ id }) => id), held: [] }, {
    reconcilers: { Tag: reconciler } as unknown as Reconcilers,
    clock,
    emit: (event) => void events.push(event),
    signal: end.signal,
    stop: new AbortController().signal,
    parallelSteps: 4,
    stepDeadline: project,
  } as Partial<ExecuteTools> as ExecuteTools);
  return {
    clock,
    summary,
    begun,
    get events() {
      return events.map(({ type }) => type);
    },
    outcome: (step) =>
      events.flatMap((event) => (event.type === 'step-finished' && event.step === step ? [event.outcome] : []))[0],
    end: () => end.abort(new Error('interrupted')),
  };
}

function planOf(objects: Record<string, string[]>): Plan {
  const drafted = Object.entries(objects).map(([name, operations]) => ({
    change: change(`Tag/${name}`, 'update', { id: name, basedOn: present<'Tag'>(name, [name], {}).digest }),
    drafts: operations.map((operation) => draft(name, operation)),
  }));
  const changes = drafted.map((one) => one.change);
  return { environment: 'lab', changes, steps: orderSteps(drafted), policy: everythingAllowed } as unknown as Plan;
}

function draft(name: string, operation: string): StepDraft {
  const title = operation === 'write' ? `Write ${name}` : `Go on with ${name}`;
  return { operation, args: {}, title, impact: 'safe', reversible: true };
}
