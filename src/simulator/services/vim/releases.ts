import type { Behaviour } from '../../behaviour.ts';
import { isAtLeast } from '../../operations/release.ts';

/** What of VI-JSON a vCenter of a version offers. */

interface Offer {
  readonly behaviour: Pick<Behaviour, 'viJson' | 'viJsonReleases' | 'viJsonSession'>;
  /** Product version, such as `8.0.2.00100`. */
  readonly version: string;
}

/** The releases of the API that a later product version still answers, oldest first. */
const releases = ['8.0.1.0', '8.0.2.0', '8.0.3.0', '9.0.0.0'] as const;

/** Releases by which VI-JSON can be addressed; none where it is not offered. */
export function offeredReleases({ behaviour, version }: Offer): readonly string[] {
  if (behaviour.viJson === 'absent') return [];
  if (behaviour.viJsonReleases !== 'by-version') return behaviour.viJsonReleases;
  return releases.filter((release) => isAtLeast(version, release));
}

/** Since 8.0 U3 one session serves the REST API and VI-JSON. */
export function hasOneSession({ behaviour, version }: Offer): boolean {
  if (behaviour.viJsonSession !== 'by-version') return behaviour.viJsonSession === 'shared';
  return isAtLeast(version, '8.0.3');
}
