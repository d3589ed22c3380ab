import { UserError } from '../../base/user-error.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import type { HeldStep, Plan } from '../../plan/plan.ts';
import type { ApprovalRecord } from '../../store/records.ts';
import { renderApprovalsText } from '../../views/daemon/approvals-text.ts';
import { count } from '../../views/words.ts';
import { ask } from '../ask.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { daemonViewFor, writeJson, writeText } from '../remote/daemon-view.ts';
import type { RemoteOptions } from '../remote/find-daemon.ts';
import { findEnvironment } from '../remote/find-environment.ts';
import { heldOf, heldText, planText } from '../remote/show-plan.ts';
import { stepsToApprove } from '../remote/steps-to-approve.ts';
import { withDaemon, withReader, type Daemon } from '../remote/with-daemon.ts';

export interface ApproveOptions extends RemoteOptions {
  step?: string[];
  /** Milliseconds. */
  for?: number;
  note?: string;
  yes?: boolean;
  list?: boolean;
  revoke?: string;
  json?: boolean;
}

/** Shows the current plan, asks, and approves it; lists approvals; or takes one back. */
export async function approveCommand(
  environment: string | undefined,
  planId: string | undefined,
  options: ApproveOptions,
  context: CliContext,
): Promise<ExitCode> {
  if (options.list === true) return listApprovals(environment, options, context);
  const { revoke } = options;
  if (revoke !== undefined) {
    return withDaemon(options, context, (daemon) => revokeApproval(revoke, daemon, options, context));
  }
  if (environment === undefined) {
    throw new UserError('What to approve is missing.', 'Name an environment, or give --list or --revoke.');
  }
  return withDaemon(options, context, (daemon) => approve({ environment, planId }, daemon, options, context));
}

async function approve(
  { environment, planId }: { environment: string; planId: string | undefined },
  daemon: Daemon,
  options: ApproveOptions,
  context: CliContext,
): Promise<ExitCode> {
  const status = await findEnvironment(environment, daemon.reader);
  const plan = await currentPlan(status, planId, daemon);
  const held = heldOf(status, plan);
  const steps = stepsToApprove(plan, held, options.step);
  if (options.json !== true) showPlan(plan, held, context);
  if (steps.length === 0) {
    if (options.json === true) writeJson({ approved: [] }, context);
    else context.stderr.write('Nothing of it waits for an approval.\n');
    return exitCode.ok;
  }
  const question = `Approve ${count(steps.length, 'step')} of plan ${plan.id.slice(0, 12)}?`;
  if (options.yes !== true && !(await ask(`\n${question}`, context))) {
    context.stderr.write('Nothing was approved.\n');
    return exitCode.error;
  }
  const answer = await daemon.connection.ask({
    method: 'POST',
    path: `/api/v1/environments/${encodeURIComponent(environment)}/approvals`,
    body: { planId: plan.id, steps, lifetime: options.for, note: options.note },
  });
  // The API answers the record itself.
  const approval = answer as ApprovalRecord;
  if (options.json === true) writeJson(approval, context);
  else {
    writeText(`\n${renderApprovalsText([approval], daemonViewFor(context))}`, context);
    context.stderr.write(`Take it back with: trueup approve --revoke ${approval.id}\n`);
  }
  return exitCode.ok;
}

async function currentPlan({ name }: EnvironmentStatus, planId: string | undefined, { reader }: Daemon): Promise<Plan> {
  const plan = await reader.plan(name);
  if (plan === undefined) {
    throw new UserError(`${name} has no plan yet.`, `Ask for one with "trueup sync ${name} --plan --wait".`);
  }
  if (planId === undefined || plan.id.startsWith(planId)) return plan;
  throw new UserError(
    `The plan ${planId.slice(0, 12)} is not the current one of ${name}: something has changed since it was made.`,
    `Look at the current plan with "trueup status ${name} --plan", and approve ${plan.id.slice(0, 12)} if it is right.`,
  );
}

function showPlan(plan: Plan, held: readonly HeldStep[] = [], context: CliContext): void {
  writeText(planText(plan, context), context);
  if (held.length > 0)
    writeText(
      `
${heldText(held, { plan, remedies: false }, context)}`,
      context,
    );
}

async function revokeApproval(
  id: string,
  { connection }: Daemon,
  { json }: ApproveOptions,
  context: CliContext,
): Promise<ExitCode> {
  const answer = await connection.ask({ method: 'DELETE', path: `/api/v1/approvals/${encodeURIComponent(id)}` });
  if (json === true) writeJson(answer, context);
  else context.stdout.write('The approval does not hold any more.\n');
  return exitCode.ok;
}

async function listApprovals(
  environment: string | undefined,
  options: ApproveOptions,
  context: CliContext,
): Promise<ExitCode> {
  return withReader(options, context, async ({ reader }) => {
    const found =
      environment === undefined ? await reader.environments() : [await findEnvironment(environment, reader)];
    const approvals = found.flatMap((one) => one.approvals);
    if (options.json === true) writeJson(approvals, context);
    else writeText(renderApprovalsText(approvals, daemonViewFor(context)), context);
    return exitCode.ok;
  });
}
