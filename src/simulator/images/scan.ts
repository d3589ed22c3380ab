import type { JsonObject } from '../../base/json.ts';
import { isAtLeast } from '../operations/release.ts';
import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { compareHost, type HostComparison } from './compare-host.ts';
import { clusterCompliance, hostCompliance } from './compliance-body.ts';
import type { TargetImage } from './target-image.ts';

/** The hosts whose image is the one of that cluster or host. */
export function hostsOf(state: VcenterState, target: string): Host[] {
  const host = state.hosts.get(target);
  if (host !== undefined) return [host];
  return [...state.hosts.values()].filter(({ parent }) => parent === target);
}

/** Holds every host of a cluster, or the one host, against an image. Answers compliance in the API's form. */
export function scan(context: WorkContext & { readonly version: string }, id: string, target: TargetImage): JsonObject {
  const found = hostsOf(context.state, id).map((host) => compare(context, host, target));
  const [only] = found;
  if (only !== undefined && context.state.hosts.has(id)) return hostCompliance(context, target, only);
  return clusterCompliance(context, target, found);
}

/** Before 8.0 there is no staging, and so no word of it. */
function compare(context: WorkContext & { readonly version: string }, host: Host, target: TargetImage): HostComparison {
  const found = compareHost(context, host, target);
  if (!isAtLeast(context.version, '8.0')) delete found.staged;
  return found;
}
