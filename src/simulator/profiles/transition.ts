import { headOf, imageOf } from '../images/managed-image.ts';
import { installedOn } from '../images/installed-image.ts';
import { compareVersions } from '../images/versions.ts';
import { isAtLeast } from '../operations/release.ts';
import { isSameUser } from './same-user.ts';
import type { ProfileContext } from './profile-context.ts';

/** How a cluster comes from single hosts to a profile: once, and never back. */

export type TransitionStatus =
  | 'ENABLED'
  | 'ENABLE_IN_PROGRESS'
  | 'NOT_ALLOWED_IN_CURRENT_STATE'
  | 'NOT_STARTED'
  | 'SOFTWARE_SPECIFICATION_NOT_SET'
  | 'STARTED';

/** Since this release a cluster needs no image for a profile. */
const imageOptionalSince = '8.0.3';

/** What somebody sees of it: another's transition is in their way. */
export function transitionStatus(context: ProfileContext, version: string, user: string): TransitionStatus {
  const { profile, state, cluster } = context;
  if (profile.commits.length > 0) return 'ENABLED';
  const { transition } = profile;
  if (isEnabling(context)) return 'ENABLE_IN_PROGRESS';
  if (transition !== undefined) return isSameUser(transition.author, user) ? 'STARTED' : 'NOT_ALLOWED_IN_CURRENT_STATE';
  const hasImage = headOf(imageOf(state, cluster)) !== undefined;
  return hasImage || isAtLeast(version, imageOptionalSince) ? 'NOT_STARTED' : 'SOFTWARE_SPECIFICATION_NOT_SET';
}

/** Why the cluster cannot be managed by a profile. */
export function ineligibilities({ state, cluster, profile, hosts }: ProfileContext, version: string): string[] {
  const { enabled } = imageOf(state, cluster);
  const unmanaged = !enabled && !isAtLeast(version, imageOptionalSince);
  const old = hosts.filter((host) => compareVersions(installedOn(state, host).baseImage, '8.0') < 0);
  return [
    ...(unmanaged ? ['The cluster is not managed by an image.'] : []),
    ...old.map(({ name }) => `The host ${name} is older than 8.0.`),
    ...(profile.ineligible === undefined ? [] : [profile.ineligible]),
  ];
}

/** A task that came to an end without success leaves everything as it was before it. */
function isEnabling({ profile, state }: ProfileContext): boolean {
  const enabling = profile.transition?.enabling;
  if (enabling === undefined) return false;
  const task = state.tasks.get(enabling);
  return task !== undefined && task.outcome === undefined && task.ending === undefined;
}
