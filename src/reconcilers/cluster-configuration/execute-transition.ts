import type { JsonValue } from '../../base/json.ts';
import { asImportResult, asPrecheck, problemsIn } from '../../client/services/cluster-configuration-reports.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { isPlainObject } from '../../base/json.ts';
import type { Step } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';
import { stepDocument } from './desired-text.ts';
import { desiredDocument } from './document.ts';
import { failedCheck } from './failed-check.ts';

/** Begins the handover, or begins it again: what was imported before goes. */
export async function importDocument(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const service = writer.clusterConfigurations;
  const cluster = textArg(step, 'cluster');
  if (step.args['isNew'] === true) {
    const begin = (): Promise<string> => service.checkEligibility(cluster, context.signal);
    const left = await passCheck(writer, { what: 'The cluster cannot be handed over', begin }, context);
    if (left !== undefined) return left;
  }
  if (step.args['host'] !== undefined) {
    const task = await service.importFromHost(cluster, textArg(step, 'host'), context.signal);
    const followed = await followTask(writer, task, context);
    if (followed.state === 'running') return { running: 'The settings of the host are being imported.' };
    throwUnlessImported(followed.result);
    return {};
  }
  const document = desiredDocument({}, { document: stepDocument(step, context), mergePolicy: 'Exact', hosts: {} });
  const result = await service.importFromFile(cluster, JSON.stringify(document), context.signal);
  return imported(result);
}

/** Both calls succeed although the import failed: its status counts. */
function imported({ status, problems }: ReturnType<typeof asImportResult>): Executed {
  if (status === 'RUNNING') return { running: 'The document is being imported.' };
  if (status === 'OK' || (status === '' && problems.length === 0)) return {};
  throw failedCheck('vCenter did not take the document', problems.length > 0 ? problems : [`it ended with ${status}`]);
}

function throwUnlessImported(result: JsonValue): void {
  if (isPlainObject(result)) imported(asImportResult(result));
}

/** Validates and checks once more, and then there is no way back. The remediation that follows is not waited for here. */
export async function enable(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const service = writer.clusterConfigurations;
  const cluster = textArg(step, 'cluster');
  const checks: Check[] = [
    { what: 'The document is not valid', begin: () => service.validateTransition(cluster, context.signal) },
    { what: 'The pre-check of the hosts failed', begin: () => service.precheckTransition(cluster, context.signal) },
    { what: 'The handover failed', begin: () => service.enable(cluster, context.signal) },
  ];
  for (const check of checks) {
    const left = await passCheck(writer, check, context);
    if (left !== undefined) return left;
  }
  return {};
}

export async function cancel(writer: VsphereWriter, step: Step, { signal }: ExecuteContext): Promise<Executed> {
  await writer.clusterConfigurations.cancelTransition(textArg(step, 'cluster'), signal);
  return {};
}

interface Check {
  /** What it means when something is found. */
  what: string;
  begin: () => Promise<string>;
}

/** Throws what a check found; answers when nobody waits for it any longer. */
async function passCheck(
  writer: VsphereWriter,
  { what, begin }: Check,
  context: ExecuteContext,
): Promise<Executed | undefined> {
  const followed = await followTask(writer, await begin(), context);
  if (followed.state === 'running') return { running: 'vCenter goes on with the handover.' };
  const { result } = followed;
  const isPrecheck = isPlainObject(result) && 'host_precheck' in result;
  const found = isPrecheck && asPrecheck(result).status === 'ERROR' ? asPrecheck(result).problems : [];
  const problems = [...problemsIn(isPrecheck ? null : result), ...found];
  if (problems.length > 0) throw failedCheck(what, problems);
  return undefined;
}
