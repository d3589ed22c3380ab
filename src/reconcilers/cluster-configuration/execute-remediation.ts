import type { JsonObject } from '../../base/json.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectArg, textArg } from '../step-args.ts';
import { failedCheck } from './failed-check.ts';
import { overriddenPolicy } from './policy-override.ts';
import { applyFact } from './report-facts.ts';

/** Commits the draft, which begins a remediation by itself where there are hosts. */
export async function applyDraft(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const [cluster, draft] = [textArg(step, 'cluster'), textArg(step, 'draft')];
  const policy = await policyOf(writer, step, signal);
  const spec = { message: 'Committed by Trueup', ...policy };
  const { apply_task: task } = await writer.clusterConfigurations.applyDraft({ cluster, draft }, spec, signal);
  return task === undefined ? {} : followApply(writer, { cluster, task }, context);
}

export async function remediate(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const cluster = textArg(step, 'cluster');
  const policy = await policyOf(writer, step, signal);
  const hosts = step.args['hosts'] === undefined ? {} : { hosts: listArg(step, 'hosts') };
  const spec = { commit: textArg(step, 'commit'), ...hosts, ...policy };
  const task = await writer.clusterConfigurations.apply(cluster, spec, signal);
  return followApply(writer, { cluster, task }, context);
}

/** A remediation that fails says in its report what became of which host. */
async function followApply(
  writer: VsphereWriter,
  { cluster, task }: { cluster: string; task: string },
  context: ExecuteContext,
): Promise<Executed> {
  try {
    const followed = await followTask(writer, task, context);
    if (followed.state === 'running') return { running: 'The document is being brought to the hosts.' };
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    if (error.code === 'not-found' || error.errorType === 'ALREADY_IN_DESIRED_STATE') return {};
    if (error.code !== 'task-failed') throw error;
    throw (await failedHosts(writer, cluster, context.signal)) ?? error;
  }
  const failure = await failedHosts(writer, cluster, context.signal);
  if (failure !== undefined) throw failure;
  return {};
}

async function failedHosts(
  writer: VsphereWriter,
  cluster: string,
  signal: AbortSignal,
): Promise<VsphereError | undefined> {
  const report = await writer.clusterConfigurations.lastApply(cluster, signal);
  const { reasons } = report === undefined ? { reasons: [] } : applyFact(report);
  return reasons.length === 0 ? undefined : failedCheck('Hosts did not take the document', reasons);
}

/** A remediation takes a whole policy or none, so what is different stands over the one that holds. */
async function policyOf(
  writer: VsphereWriter,
  step: Step,
  signal: AbortSignal,
): Promise<{ apply_policy_spec?: JsonObject }> {
  if (step.args['policyOverride'] === undefined) return {};
  const effective = await writer.clusterConfigurations.effectivePolicy(textArg(step, 'cluster'), signal);
  return { apply_policy_spec: overriddenPolicy(effective, objectArg(step, 'policyOverride')) };
}
