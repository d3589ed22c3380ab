import type { SoftwareCompliance } from '../../../client/services/software-image-types.ts';
import { listArg, objectArg, textArg } from '../../step-args.ts';
import type { ComplianceFact } from '../facts.ts';
import { listed, nameOf, namesOf } from '../hosts-of-interest.ts';
import { contentDigest } from '../image-content.ts';
import { imageDifferences } from '../image-edits.ts';
import { readPolicy } from '../read-policy.ts';
import { complianceFact } from '../report-facts.ts';
import { stoppedVmsSentence } from '../stopped-vms.ts';
import { committedContent, nothingCommitted } from './draft.ts';
import { stopped, wantedIn, type ImageRun } from './image-run.ts';

/** What a remediation begins with, by what is there right before it. */
export interface ReadyToApply {
  commit: string;
  /** Those of the step that still differ. */
  hosts: string[];
  /** Names of hosts of earlier batches that are still not what is committed, by id. */
  failedBefore: Record<string, string>;
}

/**
 * vCenter has no "apply, if it is still this": what is committed and what the fresh scan says are compared with what was
 * planned, and anything worse stops.
 */
export async function readyToApply(run: ImageRun): Promise<ReadyToApply> {
  await refuseOtherImage(run);
  const compliance = await freshScan(run);
  const { step } = run;
  const planned = listArg(step, 'hosts');
  const hosts = planned.filter((id) => statusOf(compliance, id) === 'NON_COMPLIANT');
  refuseWorse(compliance, hosts, objectArg(step, 'impacts'));
  refuseUnfit(compliance, planned);
  await refuseStoppedVms(run);
  const failedBefore = listArg(step, 'before').filter((id) => statusOf(compliance, id) !== 'COMPLIANT');
  refuseFailedCanary(run, compliance);
  refuseFailures(run, compliance, failedBefore);
  const names = Object.fromEntries(failedBefore.map((id) => [id, nameOf(compliance, id)]));
  return { commit: compliance.commit ?? '', hosts, failedBefore: names };
}

async function refuseOtherImage(run: ImageRun): Promise<void> {
  const committed = (await committedContent(run)) ?? nothingCommitted;
  const paths = imageDifferences(wantedIn(run), committed).map(({ path }) => path);
  // What the manifest leaves open may differ as well, and hosts would get it without anybody having seen it in a plan.
  if (paths.length === 0 && textArg(run.step, 'content') === contentDigest(committed)) return;
  throw stopped(
    'task-failed',
    `Somebody committed another image since the plan was made (${listed(paths.length === 0 ? ['content that the manifest leaves open'] : paths)}), so no host was touched.`,
    'Plan again: the plan shows what differs.',
  );
}

async function freshScan(run: ImageRun): Promise<ComplianceFact> {
  const { writer, target, signal } = run;
  const [compliance, last] = await Promise.all([
    writer.softwareImages.compliance(target, signal),
    writer.softwareImages.lastApply(target, signal),
  ]);
  if (compliance === undefined || isOlder(compliance, last?.status?.end_time)) {
    throw stopped(
      'not-allowed-in-current-state',
      'There is no scan that is newer than the last remediation, so no host was touched.',
      'Plan again: the next run scans first.',
    );
  }
  return complianceFact(compliance, { target, name: target.id });
}

function isOlder({ scan_time }: SoftwareCompliance, endTime = ''): boolean {
  return endTime !== '' && Date.parse(scan_time) < Date.parse(endTime);
}

function statusOf({ hosts }: ComplianceFact, id: string): string | undefined {
  return hosts[id]?.status;
}

const byCost = ['NO_IMPACT', 'PARTIAL_MAINTENANCE_MODE_REQUIRED', 'MAINTENANCE_MODE_REQUIRED', 'REBOOT_REQUIRED'];

/** What is not known is the worst, and was planned as such. */
function costOf(impact: unknown): number {
  const index = byCost.indexOf(String(impact));
  return index < 0 ? byCost.length : index;
}

function refuseWorse(compliance: ComplianceFact, ids: readonly string[], planned: Record<string, unknown>): void {
  const worse = ids.filter((id) => costOf(compliance.hosts[id]?.impact) > costOf(planned[id]));
  if (worse.length === 0) return;
  throw stopped(
    'task-failed',
    `The scan shows a worse impact than the plan said for ${listed(namesOf(compliance, worse))}, so no host was touched.`,
    'Plan again, and look at what it costs by now.',
  );
}

/** The policy that holds now is the one that the remediation goes by. */
async function refuseStoppedVms({ writer, target, step, signal }: ImageRun): Promise<void> {
  const { powerAction } = await readPolicy(writer.remediationPolicies, target, signal);
  if (powerAction === undefined || powerAction === step.args['powerAction']) return;
  throw stopped(
    'task-failed',
    `The plan was made on another remediation policy, so no host was touched. ${stoppedVmsSentence(powerAction)}`,
    'Plan again, and look at what it costs by now.',
  );
}

/** Hosts that cannot be remediated as planned are a reason to look first, not to go on with the others. */
function refuseUnfit(compliance: ComplianceFact, ids: readonly string[]): void {
  const unfit = ids.filter((id) => statusOf(compliance, id) === 'INCOMPATIBLE');
  if (unfit.length > 0) {
    throw stopped(
      'not-allowed-in-current-state',
      `The image does not fit ${listed(namesOf(compliance, unfit))} by now, so no host was touched.`,
      'Plan again: the plan says why.',
    );
  }
  const unknown = ids.filter((id) => !['COMPLIANT', 'NON_COMPLIANT'].includes(statusOf(compliance, id) ?? ''));
  if (unknown.length === 0) return;
  throw stopped(
    'not-allowed-in-current-state',
    `The fresh scan could not look at ${listed(namesOf(compliance, unknown))}, or the host has left the cluster, so no host was touched.`,
    'See whether the host is connected, then plan again.',
  );
}

/** However many hosts may fail: nothing follows a canary that did. */
function refuseFailedCanary({ step }: ImageRun, compliance: ComplianceFact): void {
  const failed = listArg(step, 'canaries').filter((id) => statusOf(compliance, id) !== 'COMPLIANT');
  if (failed.length === 0) return;
  throw stopped(
    'not-allowed-in-current-state',
    `The rest of the cluster is left alone, because the canary ${listed(namesOf(compliance, failed))} did not become compliant.`,
    'Settle the cause on that host, then plan again.',
  );
}

/** Hosts of earlier batches that are not done by now have failed; too many leave the rest of the cluster alone. */
function refuseFailures({ step }: ImageRun, compliance: ComplianceFact, failed: readonly string[]): void {
  const { maxFailures } = step.args;
  if (failed.length <= (typeof maxFailures === 'number' ? maxFailures : 0)) return;
  throw stopped(
    'not-allowed-in-current-state',
    `The rest of the cluster is left alone, because ${listed(namesOf(compliance, failed))} did not become compliant.`,
    'Settle the cause on those hosts, then plan again. "remediation.maxFailures" says how many may fail.',
  );
}
