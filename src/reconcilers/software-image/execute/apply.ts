import { isPlainObject } from '../../../base/json.ts';
import type { ApplyReport } from '../../../client/services/software-image-types.ts';
import { VsphereError } from '../../../client/vsphere-error.ts';
import { followTask } from '../../follow-task.ts';
import type { Executed } from '../../reconciler.ts';
import { hostCount, listed } from '../hosts-of-interest.ts';
import { isApplying } from '../read-running.ts';
import { applyFact } from '../report-facts.ts';
import { readyToApply, type ReadyToApply } from './before-apply.ts';
import { withHostProgress } from './host-progress.ts';
import { isError, stopped, type ImageRun } from './image-run.ts';
import { findTask } from './run-task.ts';
import { cancelWhenClosed } from './window-close.ts';

const left: Executed = { running: 'vCenter is remediating the hosts.' };

/** Remediates some hosts, once: whatever becomes of the answer, a second remediation is never begun here. */
export function apply(run: ImageRun): Promise<Executed> {
  return withoutSecondTry(() => applyOnce(run));
}

/** Follows what an earlier run or somebody else began. */
export function followRunningApply(run: ImageRun, task: string): Promise<Executed> {
  return withoutSecondTry(() => followApply(run, task));
}

/** Errors that mean elsewhere "look whether it was done, and do it again" are failures here: hosts were touched, or may be. */
async function withoutSecondTry(work: () => Promise<Executed>): Promise<Executed> {
  try {
    return await work();
  } catch (error) {
    const isSettled = isError(error, 'outcome-unknown', 'already-exists', 'not-found', 'concurrent-change');
    throw isSettled ? new VsphereError({ ...error.toRecord(), code: 'task-failed' }, error) : error;
  }
}

async function applyOnce(run: ImageRun): Promise<Executed> {
  const running = await findTask(run, 'apply');
  if (running !== undefined) return followApply(run, running.task);
  const ready = await readyToApply(run);
  if (ready.hosts.length === 0) return endOf(run, ready);
  const before = await lastApply(run);
  const begun = await beginApply(run, ready, before);
  switch (begun.state) {
    case 'begun':
      return followApply(run, begun.task, { ready, isOurs: begun.isOurs });
    case 'running':
      return left;
    case 'ended':
      return judge(run, ready);
    case 'nothing-to-do':
      return endOf(run, ready);
    default:
      return begun satisfies never;
  }
}

type Begun =
  | { state: 'begun'; task: string; isOurs: boolean }
  /** Only its report shows it. */
  | { state: 'running' }
  | { state: 'ended' }
  | { state: 'nothing-to-do' };

/**
 * A lost answer is followed up by looking: for the task, then for a report that is newer than the one before. Where both
 * show nothing, nothing is sent again either; the next run sees what is there by then.
 */
async function beginApply(
  run: ImageRun,
  { commit, hosts }: ReadyToApply,
  before: ApplyReport | undefined,
): Promise<Begun> {
  const { writer, target, step, signal } = run;
  const spec = {
    commit,
    ...(target.type === 'cluster' ? { hosts } : {}),
    ...(step.args['acceptEula'] === true ? { accept_eula: true } : {}),
  };
  try {
    return { state: 'begun', task: await writer.softwareImages.apply(target, spec, signal), isOurs: true };
  } catch (error) {
    // Its report is that of an earlier remediation.
    if (isError(error, 'already-in-desired-state')) return { state: 'nothing-to-do' };
    if (!isError(error, 'outcome-unknown')) throw explained(error);
    const found = await findTask(run, 'apply');
    // It may be somebody else's: then it is not ours to cancel.
    if (found !== undefined) return { state: 'begun', task: found.task, isOurs: false };
    const now = await lastApply(run);
    if (now !== undefined && isApplying(now)) return { state: 'running' };
    if (now?.status?.start_time !== before?.status?.start_time) return { state: 'ended' };
    throw stopped(
      'unexpected-answer',
      'Whether the remediation began is not known: the answer was lost, and vCenter shows none. It is not sent again in this run.',
      'Plan again: the next run looks at the hosts and at what goes on, and decides on that.',
    );
  }
}

interface OwnApply {
  ready: ReadyToApply;
  /** Certainly begun here; only such a task is cancelled. */
  isOurs: boolean;
}

/** Follows a remediation to its end, and reads in its report what became of each host. */
async function followApply(run: ImageRun, task: string, own?: OwnApply): Promise<Executed> {
  const { writer, context, step, signal } = run;
  const expected = own?.ready;
  const isAsked = step.args['cancelsWhenLeft'] === true || context.windowCancels === true;
  const cancels = own?.isOurs === true && isAsked;
  using watch = cancelWhenClosed(writer, task, { context, signal, cancels });
  try {
    const { state } = await followTask(writer, task, { ...context, progress: withHostProgress(run) });
    if (state === 'running') return left;
  } catch (error) {
    if (isError(error, 'task-failed') && error.errorType === 'ALREADY_IN_DESIRED_STATE')
      return expected === undefined ? {} : endOf(run, expected);
    if (isError(error, 'cancelled') && watch.isCancelled()) {
      throw stopped(
        'cancelled',
        'The maintenance window closed, so the remediation was cancelled.',
        'Plan again in the next window: hosts that are done stay done.',
      );
    }
    // A task that is forgotten, as after a restart of vCenter, says nothing; its report does.
    if (!isError(error, 'task-failed', 'not-found')) throw error;
    if (await isTolerated(run, expected)) return {};
    throw isError(error, 'not-found') ? forgotten(error) : explained(error);
  }
  return await judge(run, expected);
}

async function lastApply({ writer, target, signal }: ImageRun): Promise<ApplyReport | undefined> {
  return writer.softwareImages.lastApply(target, signal);
}

async function judge(run: ImageRun, expected?: ReadyToApply): Promise<Executed> {
  await isTolerated(run, expected);
  return expected === undefined ? {} : endOf(run, expected);
}

/** The last batch says what is left of the others, however many may fail. */
function endOf({ step }: ImageRun, { failedBefore }: ReadyToApply): Executed {
  const names = Object.values(failedBefore);
  if (step.args['isLast'] !== true || names.length === 0) return {};
  throw stopped(
    'task-failed',
    `These hosts are done, but earlier ones failed: ${listed(names)}`,
    'Settle the cause on those hosts; they may still be in maintenance mode. Then plan again.',
  );
}

/**
 * The report says more than the task: whose commit it was, and why which hosts failed. Answers whether hosts failed, but no
 * more than may; throws when more did.
 */
async function isTolerated(run: ImageRun, expected: ReadyToApply | undefined): Promise<boolean> {
  const report = await lastApply(run);
  if (report === undefined) return false;
  const { failed } = applyFact(report, run.target);
  refuseForeignCommit(report, expected);
  const ids = Object.keys(failed);
  if (ids.length === 0) return false;
  const all = new Set([...Object.keys(expected?.failedBefore ?? {}), ...ids]);
  const { maxFailures, isLast, isCanary } = run.step.args;
  const most = typeof maxFailures === 'number' ? maxFailures : 0;
  if (expected !== undefined && isLast !== true && isCanary !== true && all.size <= most) return true;
  const reasons = ids.map((id) => `${nameIn(run, report, id)}: ${failed[id] ?? ''}`);
  throw stopped(
    'task-failed',
    `The remediation failed on ${hostCount(ids.length)}: ${listed(reasons, 10)}`,
    'Settle the cause on those hosts; they may still be in maintenance mode. Then plan again.',
  );
}

function nameIn({ step }: ImageRun, { host_names }: ApplyReport, id: string): string {
  const { names } = step.args;
  const planned = isPlainObject(names) ? names[id] : undefined;
  return host_names[id] ?? (typeof planned === 'string' ? planned : id);
}

/** `commit` is a minimum for vCenter: what somebody committed meanwhile is what the hosts got. */
function refuseForeignCommit({ commit }: ApplyReport, expected: ReadyToApply | undefined): void {
  if (expected === undefined || commit === '' || commit === expected.commit) return;
  throw stopped(
    'task-failed',
    `Somebody committed another image meanwhile: the hosts got commit ${commit} instead of ${expected.commit}.`,
    'Look at who commits images besides Trueup, then plan again.',
  );
}

function explained(error: unknown): unknown {
  if (!isError(error, 'task-failed', 'invalid-argument', 'server-error')) return error;
  const { message } = error;
  if (/\beula\b|licen[cs]e agreement/i.test(message)) {
    return stopped(
      'task-failed',
      message,
      'Read the licence agreement, and accept it by "remediation: { acceptEula: true }".',
    );
  }
  if (error.errorType === 'INVALID_ARGUMENT' || error.code === 'invalid-argument') {
    return stopped('invalid-argument', message, 'Hosts may have left the cluster meanwhile: plan again.');
  }
  return error;
}

function forgotten(error: VsphereError): Error {
  return stopped(
    'task-failed',
    `The remediation cannot be followed any more: ${error.message}`,
    'vCenter forgets tasks when it restarts. Plan again: the next run scans the hosts and goes on from there.',
  );
}
