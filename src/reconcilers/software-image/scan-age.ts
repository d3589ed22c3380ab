import { parseDuration } from '../../spec/quantity/duration.ts';
import type { ImageFacts } from './facts.ts';
import type { ImageSpec } from './image-spec.ts';

/** What of the time there is to know, so that everything else needs no clock. */
export function isScanOld({ compliance }: ImageSpec, facts: ImageFacts, now: number): boolean {
  const scanned = facts.compliance?.scanTime;
  if (scanned === undefined) return false;
  const age = now - Date.parse(scanned);
  const isUnavailable = facts.compliance?.status === 'UNAVAILABLE';
  return age > Math.min(intervalOf(compliance?.rescanInterval), isUnavailable ? retryUnavailableMs : Infinity);
}

/** A draft of the account's that is older than any run: an earlier one left it behind. */
export function hasLeftover({ drafts }: ImageFacts, now: number): boolean {
  return drafts.some(({ isOwn, createdAt }) => isOwn && now - Date.parse(createdAt) > leftoverMs);
}

const leftoverMs = 3_600_000;

/** Hosts that did not answer are asked again sooner. */
const retryUnavailableMs = 10 * 60_000;

function intervalOf(text = '6h'): number {
  return parseDuration(text) ?? 6 * 3_600_000;
}

/** Why the last scan says nothing of what is committed by now, whatever the time is; `undefined` when it does. */
export function staleScan({ compliance, newestCommit, apply }: ImageFacts): string | undefined {
  if (compliance?.commit === undefined) return 'The hosts were never compared with what is committed';
  if (newestCommit !== undefined && newestCommit !== compliance.commit)
    return 'Another image was committed since the last scan';
  if (apply?.endTime !== undefined && Date.parse(apply.endTime) > Date.parse(compliance.scanTime)) {
    return 'The last remediation ended after the last scan';
  }
  return compliance.isOfOther === true ? 'The last scan compared with another image' : undefined;
}
