import { canonicalJson, type JsonObject, type JsonValue } from '../base/json.ts';
import { recordOfError } from '../client/record-of-error.ts';
import type { Change } from '../plan/change.ts';
import { deletesObject } from '../plan/guard-deletions.ts';
import type { Observation, PresentObservation, Use } from '../plan/observation.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { observeObject } from './observe-object.ts';
import { redecide } from './redecide.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';

/** Compares the object with what the plan was made on. Answers why the step must not run, or nothing. */
export async function checkFresh(step: Step, state: RunState, tools: ExecuteTools): Promise<Outcome | undefined> {
  const change = state.changeOf(step);
  const found = await observeObject(step, change, state, tools);
  if (found.state === 'unreadable') {
    const { error } = found;
    const message = `It could not be read again before the change, so nothing was written: ${error.message}`;
    return { step: step.id, status: 'failed', message, remedy: error.remedy, error };
  }
  const digest = found.state === 'present' ? found.digest : 'absent';
  if (digest !== step.basedOn) return stale(step, describeMove(change, found));
  const due = dueFirst(step, { change, found, environment: state.plan.environment }, tools);
  if (due !== undefined) return stale(step, `what was seen of it is too old by now, and this comes first: ${due}`);
  if (found.state !== 'present' || !deletesObject(change)) return undefined;
  return checkUnused(step, found, tools);
}

/** Time alone may change what comes next: a plan that was kept must not remediate on a check of days ago. */
function dueFirst(
  step: Step,
  { change, found, environment }: { change: Change; found: Observation; environment: string },
  tools: ExecuteTools,
): string | undefined {
  const isPhased = tools.reconcilers[change.ref.kind].phased === true;
  if (!isPhased || found.state !== 'present' || change.verdict !== 'update') return undefined;
  const { change: now, drafts } = redecide(change, found, environment, tools);
  const [first] = drafts;
  return now.verdict !== 'update' || first === undefined || first.operation === step.operation
    ? undefined
    : first.title;
}

/** vCenter deletes tags and categories that are in use without a word, so the question is asked again at the last moment. */
async function checkUnused(step: Step, found: PresentObservation, tools: ExecuteTools): Promise<Outcome | undefined> {
  const reconciler = tools.reconcilers[step.ref.kind] as Reconciler;
  try {
    const uses = (await reconciler.usesOf(tools.reader, [found], tools.signal)).get(found.id) ?? [];
    return uses.length === 0
      ? undefined
      : stale(step, `it is in use by now: ${uses.slice(0, 5).map(nameOf).join(', ')}`);
  } catch (error) {
    const record = recordOfError(error);
    const message = `Whether it is in use could not be read, so it was not deleted: ${record.message}`;
    return { step: step.id, status: 'failed', message, remedy: record.remedy, error: record };
  }
}

function nameOf(use: Use): string {
  return `${use.kind} ${use.name}`;
}

function stale(step: Step, what: string): Outcome {
  return {
    step: step.id,
    status: 'stale',
    message: `Nothing was written, because the object is not what the plan was made on: ${what}.`,
    remedy: 'Make a new plan.',
  };
}

/** Says in words what moved since the plan was made. */
function describeMove(change: Change, found: Observation): string {
  if (found.state !== 'present') return 'it does not exist any more';
  if (change.observed === undefined) return 'it exists by now';
  const { fields, stamps } = change.observed;
  const names = [...new Set([...Object.keys(fields), ...Object.keys(found.fields)])];
  const live = found.fields as unknown as JsonObject;
  const moved = names.filter((name) => canonicalJson(fields[name]) !== canonicalJson(live[name]));
  const words = moved.map((name) => `${name} was ${show(fields[name])} and is ${show(live[name])}`);
  if (canonicalJson(stamps) !== canonicalJson(found.stamps)) {
    words.push(`its owner stamps were ${show(stamps)} and are ${show(found.stamps)}`);
  }
  return words.length === 0 ? 'something that no manifest shows has changed' : words.join('; ');
}

function show(value: JsonValue | undefined): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
