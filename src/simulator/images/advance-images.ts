import type { ManagedImage, Remediation } from '../state/image-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import { compareHost } from './compare-host.ts';
import { remediationUnderWay } from './managed-image.ts';
import { advanceRemediation, commitOf } from './remediation.ts';
import { hostsOf, scan } from './scan.ts';
import { targetOfCommit } from './target-image.ts';

/** Stages and applies what is due, before each request. A task learns when its work was over, and ends with it. */
export function advanceImages(vcenter: Vcenter): void {
  for (const image of vcenter.state.images.values()) {
    const work = remediationUnderWay(image);
    if (work !== undefined) advance(vcenter, image, work);
  }
}

function advance(vcenter: Vcenter, image: ManagedImage, work: Remediation): void {
  const task = vcenter.state.tasks.get(work.task);
  if (task?.canceling === true) work.cancelled = true;
  const endedAt = advanceRemediation(vcenter, image, work, vcenter.now());
  if (endedAt === undefined) return;
  work.endedAt = endedAt;
  if (task?.open === true) task.endsAt = endedAt;
  if (work.work === 'apply') closeApply(vcenter, image, work, endedAt);
}

function closeApply(vcenter: Vcenter, image: ManagedImage, work: Remediation, endedAt: number): void {
  const commit = commitOf(image, work);
  if (commit === undefined) return;
  const target = targetOfCommit(vcenter.state, commit);
  commit.applied = hostsOf(vcenter.state, image.id).every((host) => {
    return compareHost(vcenter, host, target).status === 'COMPLIANT';
  });
  if (vcenter.behaviour.scanAfterApply) image.compliance = scan({ ...vcenter, now: () => endedAt }, image.id, target);
}
