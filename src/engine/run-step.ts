import type { ErrorRecord } from '../base/error-record.ts';
import { recordOfError } from '../client/record-of-error.ts';
import type { LocalFile } from '../base/local-file.ts';
import { adviceFor } from '../client/error-advice.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { Change } from '../plan/change.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatRef } from '../spec/manifest.ts';
import { checkFresh } from './check-fresh.ts';
import { noSecret } from './decide-context.ts';
import type { ExecuteTools } from './execute-tools.ts';
import { isoNow } from './event-time.ts';
import { lateOutcome, notBegun } from './late-outcome.ts';
import { notingWriter } from './noting-writer.ts';
import type { RunState } from './run-state.ts';
import { settle, type Settled } from './settle.ts';
import { startDeadline, type StepDeadline } from './step-deadline.ts';
import { verify } from './verify.ts';
import { watchWindow, withoutWindows } from './watch-window.ts';

/** How often a write is sent that reading has shown not to have happened. */
const maximumAttempts = 3;

/**
 * Reads the object again, writes, settles an answer that was lost, and verifies after the object's last step. Reading has
 * to do without the step's own time once that has passed: it is how its outcome is found out.
 */
export async function runStep(step: Step, state: RunState, tools: ExecuteTools): Promise<Outcome> {
  using deadline = startDeadline(step, tools);
  const steps = state.stepsOfObject(step);
  // What a step that only waits waits for may well be over by now, and that is no reason not to look.
  if (steps[0] === step && step.operation !== 'follow') {
    const obstacle = await checkFresh(step, state, { ...tools, signal: deadline.calls.signal });
    if (obstacle !== undefined) return obstacle;
    if (deadline.passed.aborted) return notBegun(step, deadline.text);
  }
  const outcome = await write(step, deadline, state, tools);
  if (outcome.status !== 'applied' || steps.at(-1) !== step) return outcome;
  return await verify(step, outcome, state, tools);
}

async function write(step: Step, deadline: StepDeadline, state: RunState, tools: ExecuteTools): Promise<Outcome> {
  let message: string | undefined;
  for (let attempt = 1; ; attempt++) {
    const { error, running } = await tryOnce(step, deadline, state, tools);
    if (running !== undefined) return { step: step.id, status: 'running', message: running };
    if (error === undefined) return { step: step.id, status: 'applied', ...(message === undefined ? {} : { message }) };
    // Whatever a call says that was ended half-way, reading says more.
    const isCut = deadline.calls.over.aborted;
    if (!isCut && !isWorthReading(error)) return failed(step, error);
    const settled = await settle(step, state, tools);
    const isLate = deadline.passed.aborted && error.code === 'outcome-unknown';
    if (isCut || isLate) return lateOutcome(step, deadline.text, settled);
    const isLost = settled.result === 'needed' && error.code === 'outcome-unknown';
    if (!isLost || attempt >= maximumAttempts || tools.stop.aborted) return settledOutcome(step, error, settled);
    message = 'An earlier attempt got no answer; reading showed that nothing had been done.';
  }
}

/** What became of a step whose call failed, by what was read afterwards. */
function settledOutcome(step: Step, error: ErrorRecord, settled: Settled): Outcome {
  switch (settled.result) {
    case 'done': {
      const message = `The answer was lost (${error.code}); reading showed that it was done.`;
      return { step: step.id, status: 'applied', message };
    }
    case 'needed':
      return failed(step, error);
    case 'conflict':
      return { ...failed(step, error), message: settled.message };
    case 'unreadable':
      return { ...failed(step, error), status: error.code === 'outcome-unknown' ? 'unknown' : 'failed' };
    default:
      return settled satisfies never;
  }
}

interface Tried {
  error?: ErrorRecord;
  running?: string;
}

/** Errors after which the live object may be as wanted all the same. */
function isWorthReading({ code }: ErrorRecord): boolean {
  return ['outcome-unknown', 'already-exists', 'already-in-desired-state', 'not-found', 'concurrent-change'].includes(
    code,
  );
}

/** Does the step; answers the error of a call that failed, or what goes on without us. */
async function tryOnce(
  step: Step,
  { calls, passed, text }: StepDeadline,
  state: RunState,
  tools: ExecuteTools,
): Promise<Tried> {
  const { writer, emit, clock } = tools;
  const key = formatRef(step.ref);
  const id = state.ids.get(key);
  const reconciler = tools.reconcilers[step.ref.kind] as Reconciler;
  const approved = tools.approved?.has(step.id) === true;
  using closing = watchWindow(step, approved ? withoutWindows(state.plan.policy) : state.plan.policy, clock);
  try {
    const executing = reconciler.execute(notingWriter(writer, step, tools.journal), step, {
      signal: calls.signal,
      windowClosed: closing.signal,
      windowCancels: closing.cancels,
      patience: AbortSignal.any([tools.stop, passed, ...(tools.patience === undefined ? [] : [tools.patience])]),
      ...(id === undefined ? {} : { id }),
      idOf: (kind, identity) => state.idOf(kind, identity),
      secretOf: tools.secretOf ?? noSecret,
      openFile: (path) => openFile(path, state.changeOf(step), tools),
      progress(percent, message) {
        // What was left behind has nothing to tell any more.
        if (calls.signal.aborted) return;
        const words = message === undefined ? {} : { message };
        emit({ at: isoNow(clock), type: 'step-progress', step: step.id, percent, ...words });
      },
    });
    const executed = await calls.unlessHung(executing);
    if (executed.objectId !== undefined) state.ids.set(key, executed.objectId);
    if (step.operation === 'delete') state.ids.set(key, undefined);
    if (executed.running === undefined) return {};
    const left = passed.aborted ? ` It was left at its deadline of ${text}.` : '';
    return { running: `${executed.running}${left}` };
  } catch (error) {
    return { error: recordOfError(error) };
  }
}

/** A step holds a path as its manifest has it, so that a plan is the same wherever it was made. */
function openFile(path: string, { wanted }: Change, tools: ExecuteTools): Promise<LocalFile> {
  if (tools.openFile !== undefined && wanted !== undefined) return tools.openFile(path, wanted.source.file);
  const message = `The file ${path} cannot be read: no files were given to this run`;
  return Promise.reject(new VsphereError({ code: 'unsupported', message, ...adviceFor.unsupported }));
}

function failed(step: Step, error: ErrorRecord): Outcome {
  return { step: step.id, status: 'failed', message: error.message, remedy: error.remedy, error };
}
