import { asPrecheck, problemsIn } from '../../client/services/cluster-configuration-reports.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { applyDraft, remediate } from './execute-remediation.ts';
import { cancel, enable, importDocument } from './execute-transition.ts';
import { failedCheck } from './failed-check.ts';
import { follow } from './follow.ts';
import { makeDraft, precheckDraft } from './execute-draft.ts';
import { desiredText } from './desired-text.ts';
import { isPlainObject } from '../../base/json.ts';

/** Does one step. The document is put over what is there only now: what was seen before has just been looked at again. */
export async function execute(
  writer: VsphereWriter,
  step: Step<'ClusterConfiguration'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'follow':
      return follow(writer, step, context);
    case 'cancel':
      return cancel(writer, step, context);
    case 'import':
      return importDocument(writer, step, context);
    case 'enable':
      return enable(writer, step, context);
    case 'draft':
      return makeDraft(writer, step, context);
    case 'precheck-draft':
      return precheckDraft(writer, step, context);
    case 'apply-draft':
      return applyDraft(writer, step, context);
    case 'import-config':
      return importConfig(writer, step, context);
    case 'clean':
      for (const draft of listArg(step, 'drafts')) {
        await writer.clusterConfigurations.deleteDraft(textArg(step, 'cluster'), draft, context.signal);
      }
      return {};
    case 'check':
      return check(writer, step, context);
    case 'precheck':
      return precheck(writer, step, context);
    case 'remediate':
      return remediate(writer, step, context);
    default:
      return unknownOperation(step);
  }
}

/** An import validates and replaces; a document that is not valid is told in its result. */
async function importConfig(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const cluster = textArg(step, 'cluster');
  const text = await desiredText(writer, step, context);
  const task = await writer.clusterConfigurations.importConfig(cluster, text, context.signal);
  const followed = await followTask(writer, task, context);
  if (followed.state === 'running') return { running: 'The document is being imported.' };
  const problems = problemsIn(followed.result);
  if (problems.length > 0) throw failedCheck('vCenter did not take the document', problems);
  return {};
}

async function check(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const task = await writer.clusterConfigurations.checkCompliance(textArg(step, 'cluster'), context.signal);
  const followed = await followTask(writer, task, context);
  return followed.state === 'running' ? { running: 'The hosts are being compared with the document.' } : {};
}

async function precheck(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const task = await writer.clusterConfigurations.precheck(textArg(step, 'cluster'), context.signal);
  const followed = await followTask(writer, task, context);
  if (followed.state === 'running') return { running: 'The hosts are being checked.' };
  if (!isPlainObject(followed.result)) return {};
  const { status, problems } = asPrecheck(followed.result);
  if (status === 'ERROR') throw failedCheck('The pre-check of the hosts failed', problems);
  return {};
}
