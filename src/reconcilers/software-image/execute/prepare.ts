import type { Executed } from '../../reconciler.ts';
import { listArg } from '../../step-args.ts';
import { listed } from '../hosts-of-interest.ts';
import { checkFact, complianceFact } from '../report-facts.ts';
import { commitIn, isError, stopped, type ImageRun } from './image-run.ts';
import { runTask } from './run-task.ts';

export async function scan(run: ImageRun): Promise<Executed> {
  const { writer, target, signal } = run;
  const { state } = await runTask(run, 'scan', () => writer.softwareImages.scan(target, signal));
  return state === 'running' ? { running: 'vCenter is scanning the hosts.' } : {};
}

/** What a check found decides, not that its task ended. */
export async function check(run: ImageRun): Promise<Executed> {
  const { writer, target, step, signal } = run;
  try {
    const followed = await runTask(run, 'check', () => writer.softwareImages.check(target, scopeIn(run), signal));
    if (followed.state === 'running') return { running: 'vCenter is checking the hosts.' };
  } catch (error) {
    // A task that failed because of what it found says less than its report.
    if (!isError(error, 'task-failed')) throw error;
    await refuseFindings(run);
    throw error;
  }
  await refuseFindings(run, step.args['allowsWarnings'] === true);
  return {};
}

async function refuseFindings({ writer, target, signal }: ImageRun, allowsWarnings = false): Promise<void> {
  const report = await writer.softwareImages.lastCheck(target, signal);
  if (report === undefined) return;
  const { status, findings } = checkFact(report);
  if (status === 'OK' || (status === 'WARNING' && allowsWarnings)) return;
  throw stopped(
    'task-failed',
    `The pre-checks end with ${status}${findings.length === 0 ? '' : `: ${listed(findings, 10)}`}`,
    status === 'WARNING'
      ? 'Settle what they warn of, or write "remediation: { allowWarnings: true }".'
      : 'Settle what they name, then plan again. No host was touched.',
  );
}

/** Staging shows in the next scan only; hosts that are still not staged by then are a failure. */
export async function stage(run: ImageRun): Promise<Executed> {
  const { writer, target, signal } = run;
  const staged = await runTask(run, 'stage', () => writer.softwareImages.stage(target, scopeIn(run), signal));
  if (staged.state === 'running') return { running: 'vCenter is bringing the payload to the hosts.' };
  const scanned = await scan(run);
  if (scanned.running !== undefined) return scanned;
  const compliance = await writer.softwareImages.compliance(target, signal);
  if (compliance === undefined) return {};
  const asked = listArg(run.step, 'hosts');
  const { hosts } = complianceFact(compliance, { target, name: target.id });
  const left = Object.entries(hosts).filter(
    ([id, host]) =>
      (asked.length === 0 || asked.includes(id)) &&
      host.status === 'NON_COMPLIANT' &&
      host.stageStatus === 'NOT_STAGED',
  );
  if (left.length === 0) return {};
  const names = listed(left.map(([, { name }]) => name));
  throw stopped(
    'task-failed',
    `Staging ended, but these hosts are not staged: ${names}`,
    'Look at the hosts in vCenter, or write "remediation: { stageFirst: false }".',
  );
}

export async function checkHardware(run: ImageRun): Promise<Executed> {
  const { writer, target, signal } = run;
  const begin = (): Promise<string> => writer.softwareImages.checkHardwareCompatibility(target.id, signal);
  const { state } = await runTask(run, 'check', begin);
  return state === 'running' ? { running: 'vCenter is checking the storage hardware.' } : {};
}

/** No list means all hosts, those that join meanwhile as well. */
function scopeIn(run: ImageRun): { commit?: string; hosts?: string[] } {
  const hosts = listArg(run.step, 'hosts');
  return { ...commitIn(run), ...(hosts.length === 0 ? {} : { hosts }) };
}
