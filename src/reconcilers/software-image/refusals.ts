import type { Refusal } from '../../plan/comparison.ts';
import type { ComplianceFact, DepotGap, ImageFacts } from './facts.ts';
import { missingCanaries } from './batches.ts';
import { hostCount, hostsOf, listed, namesOf } from './hosts-of-interest.ts';
import { goesAsFarAs, type ImageSpec } from './image-spec.ts';
import type { Wish } from './wish.ts';

/** What stands in the way of managing the cluster or host by an image at all. */
export function refuseTarget(spec: ImageSpec, { unsupported, enabled, target }: ImageFacts): Refusal | undefined {
  if (unsupported !== undefined) {
    const remedy =
      target.type === 'host'
        ? 'Images of standalone hosts need vCenter 8.0 and a host that can be managed by an image; leave the manifest out.'
        : 'Leave the manifest out, or upgrade vCenter.';
    return { reason: 'unsupported', message: `vCenter has no image for it: ${unsupported}`, remedy };
  }
  if (enabled || spec.enablement?.mode === 'Required') return undefined;
  return precondition(
    `The ${target.type} is not managed by an image.`,
    'To hand it over, which cannot be undone, write "enablement: { mode: Required }".',
  );
}

/** What stands in the way of committing another image. */
export function refuseCommit(wish: Wish, facts: ImageFacts): Refusal | undefined {
  const { spec, wanted } = wish;
  if (facts.committed === undefined && wanted.baseImage === undefined) {
    return precondition('Nothing is committed yet, and the manifest names no base image.', 'Add "spec.baseImage".');
  }
  if (facts.committedFor !== undefined && wish.adopts !== true) {
    return precondition(
      `The committed image is that of the environment ${facts.committedFor}. Two environments that name one ${facts.target.type} replace each other's image for ever.`,
      'Leave it to one of them; to take it over for good, write "lifecycle: { adopt: true }".',
    );
  }
  if (facts.gaps.length > 0) return missingContent(facts.gaps);
  const unmodelled = facts.committed?.unmodelled ?? [];
  if (unmodelled.length > 0 && spec.unmodelledContent !== 'Keep') {
    return precondition(
      `The committed image has content that Trueup does not know: ${unmodelled.join(', ')}.`,
      wanted.document === undefined
        ? 'Write "unmodelledContent: Keep" to edit the rest and leave that as it is.'
        : 'A document replaces it. Write "unmodelledContent: Keep" when that is what you want.',
    );
  }
  const foreign = facts.drafts.filter(({ isOwn }) => !isOwn);
  if (spec.foreignDrafts !== 'Wait' || foreign.length === 0) return undefined;
  return precondition(
    `Somebody else is editing the image: ${draftsInWords(facts)}.`,
    'Settle that draft with its owner, or write "foreignDrafts: Proceed" to commit all the same.',
  );
}

export function missingContent(gaps: readonly DepotGap[]): Refusal {
  const words = gaps.map(({ what, nearest }) =>
    nearest.length === 0 ? `${what} (there is none of that name)` : `${what} (there are ${nearest.join(', ')})`,
  );
  return precondition(
    `No depot holds ${words.join('; ')}.`,
    'Correct the version, add the depot that holds it, or wait until the depots were synchronized.',
  );
}

/** `administrator@vsphere.local, since 2026-03-01T08:00:00Z`. */
export function draftsInWords({ drafts }: Pick<ImageFacts, 'drafts'>): string {
  return drafts
    .filter(({ isOwn }) => !isOwn)
    .map(({ owner, createdAt }) => `a draft of ${owner}, made ${createdAt}`)
    .join('; ');
}

/** Remediation cannot help hosts that the image does not fit. */
export function refuseHosts(compliance: ComplianceFact, incompatible: readonly string[]): Refusal {
  const reasons = hostsOf(compliance, incompatible).flatMap(({ name, messages }) =>
    messages.map((text) => `${name}: ${text}`),
  );
  const why = [...reasons, ...compliance.messages];
  return precondition(
    `The image does not fit ${listed(namesOf(compliance, incompatible))}${why.length === 0 ? '' : `: ${listed(why, 3)}`}.`,
    'Change the image, or the hosts: remediation cannot put this right. A release older than the installed one is no way back.',
  );
}

/** What stands in the way of bringing the hosts up to what is committed. */
export function refuseApply(spec: ImageSpec, facts: ImageFacts, hosts: readonly string[]): Refusal | undefined {
  const { remediation } = spec;
  const { compliance, hardware } = facts;
  if (compliance === undefined) return undefined;
  const isStageOnly = goesAsFarAs(spec, 'Stage') && !goesAsFarAs(spec, 'Apply');
  if (isStageOnly && hostsOf(compliance, hosts).every(({ stageStatus }) => stageStatus === undefined)) {
    return {
      reason: 'unsupported',
      message: 'vCenter does not say whether the hosts are staged, as releases before 8.0 never do.',
      remedy: 'Write another "remediation.mode", or upgrade vCenter.',
    };
  }
  if (remediation?.hardwareCompatibility === 'Require' && hardware !== undefined && isIncompatible(facts)) {
    return precondition(
      `The storage hardware is not found compatible with the image (${hardware.status}): ${hardware.summary}`,
      'Settle what the hardware compatibility report names, or write "hardwareCompatibility: Report".',
    );
  }
  return goesAsFarAs(spec, 'Apply') ? (refuseRetry(spec, facts, hosts) ?? refuseCanary(facts, hosts)) : undefined;
}

function isIncompatible({ hardware, compliance }: ImageFacts): boolean {
  return hardware?.commit === compliance?.commit && hardware?.status !== 'COMPATIBLE';
}

/** vCenter remembers one attempt: with one allowed, a failure of this commit is the last. */
function refuseRetry({ remediation }: ImageSpec, facts: ImageFacts, hosts: readonly string[]): Refusal | undefined {
  const { apply, compliance } = facts;
  if (apply === undefined || apply.commit !== compliance?.commit || (remediation?.maxAttempts ?? 1) > 1)
    return undefined;
  const failed = hosts.filter((id) => apply.failed[id] !== undefined);
  if (failed.length === 0) return undefined;
  const reasons = failed.map((id) => `${namesOf(compliance, [id]).join('')}: ${apply.failed[id] ?? ''}`);
  const refusal = precondition(
    `The last remediation with this image failed on ${hostCount(failed.length)}: ${listed(reasons, 3)}`,
    'Settle its cause. Then raise "remediation.maxAttempts", or commit another image.',
  );
  return { ...refusal, failed: true };
}

/** The others go only when the canary is well, so that they wait for one that cannot go at all. */
function refuseCanary(facts: ImageFacts, hosts: readonly string[]): Refusal | undefined {
  const missing = missingCanaries(facts, hosts);
  if (missing.length === 0 || facts.compliance === undefined) return undefined;
  const { compliance } = facts;
  const states = missing.map((id) => {
    const host = compliance.hosts[id];
    return host === undefined ? `${id} is not among the hosts that were scanned` : `${host.name} is ${host.status}`;
  });
  return precondition(
    `The canary cannot go first, so no other host goes: ${listed(states)}.`,
    'Put that host right, or name another one in "remediation.canary"; it has to be among "remediation.hosts", too.',
  );
}

function precondition(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}
