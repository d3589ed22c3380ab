import type { Again } from './again.ts';
import { mayGoOn, mostRounds } from '../../engine/progress.ts';
import { isActionable } from '../../plan/change.ts';
import type { OutcomeStatus, RunSummary } from '../../plan/outcome.ts';
import type { GateResult, Plan } from '../../plan/plan.ts';
import { heldUntil } from '../../plan/windows.ts';
import type { RunState } from '../../store/records.ts';
import type { EnvironmentState } from '../environment-status.ts';
import type { Stopped } from './attempt.ts';
import { unreadIn } from './known-counts.ts';

export interface Conclusion {
  run: RunState;
  environment: EnvironmentState;
  /** One sentence for people. */
  message: string;
  again: Again;
}

export interface Ended {
  plan: Plan;
  gated: GateResult;
  /** Left out when nothing was let through. */
  summary?: RunSummary;
  /** Steps that would have run, had it not been for a plan alone. */
  onlyPlanned: number;
  /** Runs in a row before this one that wrote something, without a commit or a person in between. */
  rounds: number;
  /** How many objects of each kind there were at the last look. */
  known?: Record<string, number>;
  now: number;
  /** Why no further step was begun, when that was so. */
  stopped?: Stopped;
}

/** Tasks that take hours are looked at again after so long. */
const followMilliseconds = 30_000;

/** What moves faster than it can be planned is not chased for longer than this. */
const mostHurried = 3;

/** What a run comes to, and when the next one is due. Pure. */
export function conclude(ended: Ended): Conclusion {
  const { plan, summary, stopped } = ended;
  if (stopped === 'superseded') {
    return {
      run: 'superseded',
      environment: 'out-of-sync',
      message: 'A newer commit came; no further step was begun.',
      again: 'interval',
    };
  }
  if (stopped === 'cancelled') {
    return {
      run: 'cancelled',
      environment: 'out-of-sync',
      message: 'It was cancelled; no further step was begun.',
      again: 'interval',
    };
  }
  if (summary !== undefined) {
    const after = afterSteps(ended, summary);
    if (after !== undefined) return after;
  }
  if (ended.onlyPlanned > 0) {
    const message = `${counted(ended.onlyPlanned, 'step', 'steps')} would run; only a plan was asked for.`;
    return { run: 'held', environment: 'out-of-sync', message, again: 'interval' };
  }
  if (ended.gated.held.length > 0) return held(ended);
  const blocked = plan.changes.filter(({ verdict }) => verdict === 'blocked');
  if (blocked.length > 0) {
    const message = `${counted(blocked.length, 'object is', 'objects are')} blocked: ${blocked[0]?.message ?? ''}`;
    return { run: 'blocked', environment: 'blocked', message, again: 'interval' };
  }
  const unread = unreadKinds(ended);
  if (unread.length > 0) {
    const message = `${unread.join(', ')} could not be read, and what was there of it is asked for by no manifest any more.`;
    return { run: 'blocked', environment: 'blocked', message, again: 'backoff' };
  }
  const objects = plan.changes.filter((change) => !isActionable(change)).length;
  return {
    run: 'in-sync',
    environment: 'in-sync',
    message: `${counted(objects, 'object is', 'objects are')} as asked.`,
    again: 'interval',
  };
}

/** Kinds that nobody asks for and nobody could look at, of which there were objects to take away. */
function unreadKinds({ plan, known }: Ended): string[] {
  const unread = unreadIn(plan.warnings);
  return Object.keys(known ?? {}).filter((kind) => unread.includes(kind));
}

function afterSteps({ plan, stopped, rounds }: Ended, summary: RunSummary): Conclusion | undefined {
  const { counts } = summary;
  const bad = badCount(counts);
  if (bad > 0) {
    return { run: 'failed', environment: 'failed', message: badMessage(summary, bad), again: 'backoff' };
  }
  if (stopped === 'deadline') {
    const message = 'The run took longer than its deadline; no further step was begun.';
    return { run: 'failed', environment: 'failed', message, again: 'backoff' };
  }
  if (counts.stale > 0) {
    const message = `${counted(counts.stale, 'step was', 'steps were')} left out, because vCenter moved meanwhile.`;
    return {
      run: 'applied',
      environment: 'out-of-sync',
      message,
      again: rounds < mostHurried ? { after: 1000, cause: 'retry' } : 'backoff',
    };
  }
  if (counts.cancelled > 0) {
    const first = summary.outcomes.find(({ status }) => status === 'cancelled');
    return { run: 'cancelled', environment: 'out-of-sync', message: first?.message ?? '', again: 'backoff' };
  }
  if (counts.running > 0) {
    const message = `${counted(counts.running, 'task goes', 'tasks go')} on in vCenter.`;
    const again = { after: followMilliseconds, cause: 'phase' } as const;
    return { run: 'applied', environment: 'running', message, again };
  }
  if (counts.applied === 0) return undefined;
  if (rounds >= mostRounds) {
    const message = `${rounds + 1} runs in a row wrote something, and there is more to do after each; somebody else may be changing the same objects.`;
    return { run: 'failed', environment: 'failed', message, again: 'backoff' };
  }
  const message = `${counted(counts.applied, 'step', 'steps')} applied${mayGoOn(plan, summary) ? '; the next phase follows' : ''}.`;
  // Looks again at once: what was written is seen for itself, and what follows begins.
  return { run: 'applied', environment: 'running', message, again: { after: 0, cause: 'phase' } };
}

/** What nobody knows yet is not called a failure, and says which step it is about: there is something to look at. */
function badMessage({ counts, outcomes }: RunSummary, bad: number): string {
  const first = outcomes.find(({ status }) => isBad(status));
  const what = bad === counts.unknown ? `ended without a known outcome: ${first?.step ?? ''}` : 'failed';
  return `${counted(bad, 'step', 'steps')} ${what}: ${first?.message ?? 'unknown'}`;
}

function held({ plan, gated, now }: Ended): Conclusion {
  const [first] = gated.held;
  const message = `${counted(gated.held.length, 'step is', 'steps are')} held: ${first?.message ?? ''}`;
  if (gated.held.some(({ reason }) => reason === 'task-running')) {
    // What else is held may wait for longer, and is looked at by the way.
    const waits = gated.held.every(({ reason }) => reason === 'task-running' || reason === 'dependency-held');
    const again = { after: followMilliseconds, cause: 'phase' } as const;
    return { run: 'held', environment: waits ? 'running' : 'held', message, again };
  }
  const until = heldUntil(plan, gated.held, now);
  const again: Again = until === undefined ? 'interval' : { at: until, cause: 'window' };
  const suspended = gated.held.some(({ reason }) => reason === 'suspended');
  return { run: 'held', environment: suspended ? 'suspended' : 'held', message, again };
}

function badCount(counts: Record<OutcomeStatus, number>): number {
  return counts.failed + counts.unknown + counts['not-converged'];
}

function isBad(status: OutcomeStatus): boolean {
  return status === 'failed' || status === 'unknown' || status === 'not-converged';
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
