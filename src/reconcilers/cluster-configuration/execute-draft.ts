import { isPlainObject, type JsonValue } from '../../base/json.ts';
import { asPrecheck } from '../../client/services/cluster-configuration-reports.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';
import { desiredText } from './desired-text.ts';
import { failedCheck } from './failed-check.ts';

/** A document with errors in it is no draft to keep: the next run makes one of what the manifest says then. */
export async function makeDraft(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const cluster = textArg(step, 'cluster');
  const text = await desiredText(writer, step, context);
  const draft = await writer.clusterConfigurations.createDraft(cluster, text, signal);
  await throwIfInvalid(writer, { cluster, draft }, signal);
  return {};
}

/** The pre-check validates as well. One that fails leaves no draft behind. */
export async function precheckDraft(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const [cluster, draft] = [textArg(step, 'cluster'), textArg(step, 'draft')];
  const task = await writer.clusterConfigurations.precheckDraft(cluster, draft, signal);
  try {
    const followed = await followTask(writer, task, context);
    if (followed.state === 'running') return { running: 'The draft is being checked on the hosts.' };
    const problems = isPlainObject(followed.result) ? precheckProblems(followed.result) : [];
    if (problems.length > 0) throw failedCheck('The pre-check of the draft failed', problems);
  } catch (error) {
    if (!(error instanceof VsphereError) || error.code !== 'task-failed') throw error;
    await writer.clusterConfigurations.deleteDraft(cluster, draft, signal);
    throw error;
  }
  await throwIfInvalid(writer, { cluster, draft, isChecked: true }, signal);
  return {};
}

function precheckProblems(result: JsonValue): string[] {
  const { status, problems } = asPrecheck(result);
  if (status !== 'ERROR') return [];
  return problems.length > 0 ? problems : ['it ended with ERROR'];
}

/** Some releases call a draft invalid until it was pre-checked; before that only its errors count. */
async function throwIfInvalid(
  { clusterConfigurations }: VsphereWriter,
  { cluster, draft, isChecked = false }: { cluster: string; draft: string; isChecked?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const found = await clusterConfigurations.draft(cluster, draft, signal);
  if (found === undefined) return;
  const isInvalid = isChecked && found.state !== 'VALID';
  if (found.errors.length === 0 && !isInvalid) return;
  await clusterConfigurations.deleteDraft(cluster, draft, signal);
  const problems = found.errors.length > 0 ? found.errors : [`its draft is ${found.state}`];
  throw failedCheck('The document is not valid', problems, 'Correct the entries that are named, then plan again.');
}
