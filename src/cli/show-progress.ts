import { Listr, type ListrTask, type ListrTaskWrapper, type DefaultRenderer, type SimpleRenderer } from 'listr2';
import type { EmitEvent, RunEvent } from '../plan/event.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { GateResult, Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';
import { cleanText } from '../views/clean-text.ts';
import { renderEventLine } from '../views/event-line.ts';
import { noProgress, progressState } from '../views/progress-state.ts';
import type { CliContext } from './context.ts';
import { viewOptionsFor } from './view-options.ts';

export interface Progress {
  emit: EmitEvent;
  /** Resolves when the display is complete. */
  finished(): Promise<void>;
}

/** More objects than this are shown as one line a kind. */
const mostObjects = 30;

/** Live progress where there is a terminal; one plain line for each event elsewhere. */
export function showProgress(plan: Plan, gated: GateResult, context: CliContext): Progress {
  const options = viewOptionsFor(context.stdout, context);
  if (!context.stdout.isTTY || context.env['CI'] === 'true') {
    let state = noProgress;
    const emit = (event: RunEvent): void => {
      const line = event.type === 'run-finished' ? undefined : renderEventLine(event, state);
      state = progressState(state, event);
      if (line !== undefined) context.stdout.write(`${line}\n`);
    };
    return { emit, finished: async () => {} };
  }
  const allowed = new Set(gated.run);
  const groups = groupSteps(plan.steps.filter((step) => allowed.has(step.id)));
  const rows = groups.map((group) => createRow(group));
  const byStep = new Map(rows.flatMap((row) => row.steps.map((step) => [step.id, row])));
  context.stdout.write('\n');
  const display = new Listr(
    rows.map((row) => row.task),
    {
      concurrent: true,
      exitOnError: false,
      renderer: options.colour ? 'default' : 'simple',
    },
  );
  const shown = display.run().catch(() => undefined);
  return {
    emit: (event) => {
      if (event.type === 'step-started' || event.type === 'step-progress' || event.type === 'step-finished') {
        byStep.get(event.step)?.take(event);
      }
    },
    finished: async () => void (await shown),
  };
}

interface Group {
  title: string;
  steps: Step[];
}

function groupSteps(steps: readonly Step[]): Group[] {
  const byObject = groupBy(steps, (step) => formatRef(step.ref));
  return byObject.length <= mostObjects ? byObject : groupBy(steps, (step) => step.ref.kind);
}

function groupBy(steps: readonly Step[], titleOf: (step: Step) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const step of steps) {
    const title = cleanText(titleOf(step));
    const group = groups.get(title) ?? { title, steps: [] };
    group.steps.push(step);
    groups.set(title, group);
  }
  return [...groups.values()];
}

type StepEvent = Extract<RunEvent, { type: 'step-started' | 'step-progress' | 'step-finished' }>;
type TaskWrapper = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

interface Row {
  steps: Step[];
  task: ListrTask;
  take(event: StepEvent): void;
}

/** One line of the display: an object, or all objects of a kind, until the last of its steps is settled. */
function createRow({ title, steps }: Group): Row {
  const titles = new Map(steps.map((step) => [step.id, step.title]));
  const outcomes: Outcome[] = [];
  const running = new Set<string>();
  let wrapper: TaskWrapper | undefined;
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const show = (event: StepEvent): void => {
    if (wrapper === undefined) return;
    wrapper.title = steps.length === 1 ? title : `${title}  ${bar(outcomes.length, steps.length)}`;
    const percent = event.type === 'step-progress' ? progressText(event) : '';
    wrapper.output = cleanText(`${titles.get(event.step) ?? event.step}${percent}`);
  };
  return {
    steps,
    task: {
      title,
      task: async (_context, task) => {
        wrapper = task as unknown as TaskWrapper;
        wrapper.output = waitingFor(steps);
        await new Promise<void>((resolve, reject) => {
          settle = { resolve, reject };
        });
      },
    },
    take: (event) => {
      if (event.type === 'step-started') running.add(event.step);
      if (event.type === 'step-finished') {
        running.delete(event.step);
        outcomes.push(event.outcome);
      }
      show(event);
      if (outcomes.length < steps.length) return;
      const bad = outcomes.find(({ status }) => status !== 'applied' && status !== 'running');
      if (bad === undefined) settle?.resolve();
      else
        settle?.reject(
          new Error(cleanText(`${title}: ${bad.status}${bad.message === undefined ? '' : `, ${bad.message}`}`)),
        );
    },
  };
}

function progressText({ percent, message }: Extract<RunEvent, { type: 'step-progress' }>): string {
  return `  ${Math.round(percent)}%${message === undefined ? '' : `  ${message}`}`;
}

function waitingFor(steps: readonly Step[]): string {
  const own = new Set(steps.map((step) => step.id));
  const others = steps.flatMap((step) => step.dependsOn).filter((id) => !own.has(id));
  return others.length === 0 ? 'waiting' : `waiting for ${cleanText(others[0] ?? '')}`;
}

const barColumns = 20;

/** `━━━━━━──────────────  15/50 steps` */
function bar(done: number, all: number): string {
  const filled = Math.round((done / all) * barColumns);
  return `${'━'.repeat(filled)}${'─'.repeat(barColumns - filled)}  ${done}/${all} steps`;
}
