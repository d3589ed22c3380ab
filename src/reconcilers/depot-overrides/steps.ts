import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { clusterOrHostIn, type ClusterOrHost } from '../inventory/cluster-or-host.ts';

/** One write for each address: what comes first, then what goes, so that the hosts are never left without any between. */
export function stepsFor(change: Change<'DepotOverrides'>, found: Observation<'DepotOverrides'>): StepDraft[] {
  const { wanted } = change;
  const place = clusterOrHostIn(change.references, ({ id }) => id);
  if (found.state !== 'present' || wanted === undefined || place === undefined) return [];
  if (!change.fields.some(({ path }) => path === 'spec.locations')) return [];
  const written = textsIn(found.facts?.['written']);
  const there = new Set(written.map(comparableAddress));
  const asked = new Set(wanted.spec.locations);
  const target = change.identity.join('/');
  return [
    ...[...asked]
      .filter((location) => !there.has(location))
      .map((location) => draft('add', place, location, `Serve ${target} from ${location}`)),
    ...written
      .filter((location) => !asked.has(comparableAddress(location)))
      .map((location) => draft('remove', place, location, `Serve ${target} no longer from ${location}`)),
  ];
}

function draft(operation: string, { type, id }: ClusterOrHost, location: string, title: string): StepDraft {
  return { operation, args: { type, id, location }, title, impact: 'safe', reversible: true };
}

function textsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}

/** Overrides are there with what they are of, if only as none; `facts` say why they could not be had. */
export function checkNew(wanted: Manifest<'DepotOverrides'>, facts?: JsonObject): Refusal | undefined {
  const why = facts?.[wanted.metadata.name];
  if (facts !== undefined && why === undefined) return undefined;
  return {
    reason: 'unsupported',
    message: `${wanted.identity.join('/')} has no depot overrides: ${typeof why === 'string' ? why : 'vCenter does not show any.'}`,
    remedy: 'Those of hosts need vCenter 8.0 and are for hosts that belong to no cluster. Otherwise, plan again.',
  };
}
