import type { ImageCommit, ImageSpec } from '../state/image-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import { effectiveComponents, effectiveOf, type EffectiveComponents } from './effective-components.ts';

/** What hosts are held against: a commit, or a draft that may become one. */
export interface TargetImage {
  spec: ImageSpec;
  effective: EffectiveComponents;
  /** Missing for a draft. */
  commit?: string;
}

export function targetOfCommit(state: VcenterState, commit: ImageCommit): TargetImage {
  return { spec: commit.image, effective: effectiveOf(state, commit), commit: commit.id };
}

export function targetOfSpec(state: VcenterState, spec: ImageSpec): TargetImage {
  return { spec, effective: effectiveComponents(depotContent(state), spec) };
}
