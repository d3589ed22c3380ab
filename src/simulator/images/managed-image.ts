import type { ImageCommit, ImageSpec, ManagedImage, Remediation } from '../state/image-objects.ts';
import type { VcenterState } from '../state/state.ts';

/** What there is of the image of a cluster or host. */

/** A copy where nothing was ever written: reading leaves no trace. */
export function imageOf(state: VcenterState, target: string): ManagedImage {
  return state.images.get(target) ?? { id: target, enabled: false, commits: [], drafts: [] };
}

/** The one to be changed. */
export function ownImage(state: VcenterState, target: string): ManagedImage {
  const image = imageOf(state, target);
  state.images.set(target, image);
  return image;
}

/** The desired image. */
export function headOf({ commits }: ManagedImage): ImageCommit | undefined {
  return commits.at(-1);
}

export function emptySpec(): ImageSpec {
  return { components: {}, hardwareSupport: {}, solutions: {} };
}

/** Staging or applying that goes on. */
export function remediationUnderWay({ lastApply, lastStage }: ManagedImage): Remediation | undefined {
  return [lastApply, lastStage].find((work) => work !== undefined && work.endedAt === undefined);
}
