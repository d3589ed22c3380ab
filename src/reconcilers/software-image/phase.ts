import type { Refusal } from '../../plan/comparison.ts';
import type { ImageFacts, RunningFact } from './facts.ts';
import { goesAsFarAs, type ImageSpec } from './image-spec.ts';
import { scannedHosts } from './hosts-of-interest.ts';
import { imageDifferences, type ImageDifference } from './image-edits.ts';
import { refuseApply, refuseCommit, refuseHosts, refuseTarget } from './refusals.ts';
import { staleScan } from './scan-age.ts';
import type { WantedImage } from './wanted-image.ts';
import type { Wish } from './wish.ts';

/** What comes next for an image. One run does one of these; what is seen after it decides the next. */
export type ImagePhase =
  | { name: 'refused'; refusal: Refusal; differences: ImageDifference[] }
  /** Something is going on in vCenter: it is waited for, whoever began it. */
  | { name: 'follow'; running: RunningFact }
  | { name: 'commit'; differences: ImageDifference[] }
  | { name: 'enable' }
  /** A draft that an earlier run left behind is deleted. */
  | { name: 'discard' }
  | { name: 'remove-solutions'; solutions: string[] }
  | { name: 'scan'; why: string }
  | { name: 'prepare'; hosts: string[]; checks: boolean; checksHardware: boolean; stages: boolean }
  | { name: 'apply'; hosts: string[] }
  /** Nothing is left to do, or allowed. */
  | { name: 'settled'; hosts: string[] };

/** Decides what comes next, from what is wanted and what was found. Pure: it knows no time. */
export function phaseOf(wish: Wish, facts: ImageFacts): ImagePhase {
  const { spec, wanted } = wish;
  const differences = differencesOf(wanted, facts);
  const refusedTarget = refuseTarget(spec, facts);
  if (refusedTarget !== undefined) return { name: 'refused', refusal: refusedTarget, differences: [] };
  const [running] = facts.running;
  const isEnabling = !facts.enabled;
  if (running !== undefined && (differences.length > 0 || isEnabling || goesAsFarAs(spec, 'CheckOnly'))) {
    return { name: 'follow', running };
  }
  if (differences.length > 0) {
    const refusal = refuseCommit(wish, facts);
    return refusal === undefined ? { name: 'commit', differences } : { name: 'refused', refusal, differences };
  }
  if (wish.hasLeftover && running === undefined) return { name: 'discard' };
  if (isEnabling) return { name: 'enable' };
  const solutions = (spec.solutions?.remove ?? []).filter((id) => facts.committed?.solutions[id] !== undefined);
  if (solutions.length > 0) return { name: 'remove-solutions', solutions };
  return hostPhase(wish, facts);
}

/** What the hosts lack of what is committed. */
function hostPhase({ spec, isScanOld }: Wish, facts: ImageFacts): ImagePhase {
  const { compliance, named } = facts;
  const isWatched = goesAsFarAs(spec, 'CheckOnly') || spec.compliance?.rescanInterval !== undefined;
  if (!isWatched) return settled(facts);
  const why = staleScan(facts) ?? (isScanOld ? 'The last scan is older than the manifest allows' : undefined);
  if (why !== undefined || compliance === undefined) return { name: 'scan', why: why ?? '' };
  const { nonCompliant, incompatible } = scannedHosts(compliance, named);
  if (!goesAsFarAs(spec, 'CheckOnly')) return settled(facts);
  if (incompatible.length > 0)
    return { name: 'refused', refusal: refuseHosts(compliance, incompatible), differences: [] };
  if (nonCompliant.length === 0) return settled(facts);
  return remediationPhase(spec, facts, nonCompliant);
}

function remediationPhase(spec: ImageSpec, facts: ImageFacts, hosts: string[]): ImagePhase {
  const refusal = refuseApply(spec, facts, hosts);
  if (refusal !== undefined) return { name: 'refused', refusal, differences: [] };
  const checks = !hasPassed(spec, facts);
  const checksHardware = needsHardwareCheck(spec, facts);
  const stages = needsStage(spec, facts, hosts);
  if (checks || checksHardware || stages) return { name: 'prepare', hosts, checks, checksHardware, stages };
  return goesAsFarAs(spec, 'Apply') ? { name: 'apply', hosts } : settled(facts);
}

/** A check of this commit that found nothing and is newer than the last remediation. */
export function hasPassed({ remediation }: ImageSpec, { check, apply, compliance }: ImageFacts): boolean {
  if (check === undefined || check.commit !== compliance?.commit) return false;
  if (apply?.endTime !== undefined && Date.parse(apply.endTime) > Date.parse(check.endTime)) return false;
  return check.status === 'OK' || (check.status === 'WARNING' && remediation?.allowWarnings === true);
}

function needsHardwareCheck({ remediation }: ImageSpec, { hardware, compliance }: ImageFacts): boolean {
  const asks = remediation?.hardwareCompatibility ?? 'Ignore';
  return asks !== 'Ignore' && (hardware === undefined || hardware.commit !== compliance?.commit);
}

/** Where vCenter does not know whether hosts are staged, as before 8.0, nothing is staged. */
function needsStage(spec: ImageSpec, { compliance }: ImageFacts, hosts: readonly string[]): boolean {
  if (!goesAsFarAs(spec, 'Stage')) return false;
  if (goesAsFarAs(spec, 'Apply') && spec.remediation?.stageFirst === false) return false;
  return hosts.some((id) => compliance?.hosts[id]?.stageStatus === 'NOT_STAGED');
}

function settled({ compliance, named }: ImageFacts): ImagePhase {
  return { name: 'settled', hosts: compliance === undefined ? [] : scannedHosts(compliance, named).nonCompliant };
}

/** Against nothing, everything that is wanted differs. */
export function differencesOf(wanted: WantedImage, { committed }: ImageFacts): ImageDifference[] {
  const nothing = { components: {}, hardwareSupport: {}, solutions: {}, unmodelled: [], vanished: [] };
  return imageDifferences(wanted, committed ?? nothing);
}
