import { asEnablementCheck } from '../../../client/services/software-image-reports.ts';
import type { Executed } from '../../reconciler.ts';
import { listArg } from '../../step-args.ts';
import { textsOf } from '../report-facts.ts';
import { isError, stopped, type ImageRun } from './image-run.ts';
import { runTask } from './run-task.ts';

/** Checks, and hands over when nothing speaks against it. There is no way back. */
export async function enable(run: ImageRun): Promise<Executed> {
  const { writer, target, step, signal } = run;
  if ((await writer.softwareImages.enablement(target, signal)).enabled) return {};
  const begin = (): Promise<string> =>
    writer.softwareImages.checkEnablement(target, listArg(step, 'skipChecks'), signal);
  const checked = await runTask(run, 'check', begin);
  if (checked.state === 'running') return { running: 'vCenter is checking whether it can be managed by an image.' };
  refuseErrors(checked.result ?? undefined);
  return handOver(run);
}

async function handOver(run: ImageRun): Promise<Executed> {
  const { writer, target, step, signal } = run;
  const skips = step.args['skipSoftwareCheck'] === true;
  try {
    const followed = await runTask(run, 'enable', () => writer.softwareImages.enable(target, skips, signal));
    return followed.state === 'running' ? { running: 'vCenter is handing it over to its image.' } : {};
  } catch (error) {
    // Somebody else, or an attempt whose answer was lost, was there first.
    const isLate = isError(error, 'not-allowed-in-current-state', 'already-in-desired-state', 'task-failed');
    if (isLate && (await writer.softwareImages.enablement(target, signal)).enabled) return {};
    throw error;
  }
}

function refuseErrors(result: Parameters<typeof asEnablementCheck>[0]): void {
  const findings = Object.entries(asEnablementCheck(result)).flatMap(([check, notices]) =>
    textsOf({ ...notices, warnings: [] }).map((text) => `${check}: ${text}`),
  );
  if (findings.length === 0) return;
  throw stopped(
    'task-failed',
    `It cannot be managed by an image: ${findings.join(' ')}`,
    'Settle what the checks name, or leave out the checks by "enablement.skipChecks".',
  );
}
