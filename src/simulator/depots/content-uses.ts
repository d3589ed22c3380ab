import type { VcenterState } from '../state/state.ts';

/** A cluster or a host whose image is made of some content. */
export interface ContentUse {
  type: 'ClusterComputeResource' | 'HostSystem';
  id: string;
  name: string;
}

/** Whose committed image needs any of these contents, by their keys. */
export function usesOfContent(_state: VcenterState, _contents: ReadonlySet<string>): ContentUse[] {
  return [];
}
