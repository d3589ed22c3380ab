import { canonicalJson } from '../../base/json.ts';
import type { HostCompliance, SoftwareCompliance } from '../../client/services/software-image-types.ts';
import type { ImageContent } from './image-content.ts';

/**
 * vCenter has no call that names the newest commit. What a scan compared hosts with tells whether it was this one: a run that
 * ended between a commit and its scan is noticed by it.
 */
export function isScanOfOther(scan: SoftwareCompliance, committed: ImageContent): boolean {
  return [scan, ...Object.values(scan.hosts)].some((host) => asksForOther(host, committed));
}

function asksForOther({ base_image, targets }: HostCompliance, committed: ImageContent): boolean {
  if (base_image?.target === undefined) return false;
  if (base_image.target !== committed.baseImage) return true;
  if (targets === undefined) return false;
  if (canonicalJson(targets.add_on ?? null) !== canonicalJson(committed.addOn ?? null)) return true;
  // A result that has what is as it should be, too, has every component; one that has not may leave out what it likes.
  const isWhole = Object.values(targets.components).some(({ status }) => status === 'COMPLIANT');
  const isOther = Object.entries(committed.components).some(([id, version]) => {
    const asked = targets.components[id]?.version ?? '';
    return version !== '' && (asked === '' ? isWhole : asked !== version);
  });
  const isLeftOver = Object.entries(targets.components).some(
    ([id, { version, source }]) => source === 'USER' && version !== '' && committed.components[id] === undefined,
  );
  return isOther || isLeftOver;
}
