import type { JsonObject } from '../../base/json.ts';
import { headOf, imageOf } from '../images/managed-image.ts';
import type { Host } from '../state/objects.ts';
import type { ClusterProfile, ProfileCommit } from '../state/profile-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { hostsOf, uuidsOf } from './cluster-hosts.ts';
import { schemaOf } from './cluster-schema.ts';
import type { ObjectNode } from './schema-tree.ts';

/** What work on the profile of a cluster needs. */
export interface ProfileContext extends WorkContext {
  readonly cluster: string;
  readonly profile: ClusterProfile;
  readonly schema: ObjectNode;
  readonly hosts: readonly Host[];
  readonly uuids: ReadonlySet<string>;
  /** Of the image that the schema comes from; empty where there is none. */
  readonly softwareCommit: string;
}

export function profileContext(context: WorkContext, cluster: string): ProfileContext {
  const { state, behaviour, seed } = context;
  return {
    state,
    behaviour,
    seed,
    now: () => context.now(),
    cluster,
    profile: profileOf(state, cluster),
    schema: schemaOf(state, behaviour, cluster),
    hosts: hostsOf(state, cluster),
    uuids: uuidsOf(state, cluster),
    softwareCommit: headOf(imageOf(state, cluster))?.id ?? '',
  };
}

/** A copy where nothing was ever written: reading leaves no trace. */
function profileOf(state: VcenterState, cluster: string): ClusterProfile {
  return state.clusterProfiles.get(cluster) ?? { id: cluster, commits: [], drafts: [], tasks: {}, audit: [] };
}

/** Makes sure that what is written to the profile stays. */
export function keep({ state, cluster, profile }: ProfileContext): void {
  state.clusterProfiles.set(cluster, profile);
}

export function currentCommit({ profile }: ProfileContext): ProfileCommit | undefined {
  return profile.commits.at(-1);
}

/** The desired document of a managed cluster. */
export function currentConfig(context: ProfileContext): JsonObject {
  return currentCommit(context)?.config ?? {};
}
