import { canonicalJson, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { factsOf } from './facts.ts';
import { nameOf, networkChanges, type NetworkFields } from './network-changes.ts';

export const additionalPath = 'spec.networking.workload.additional';

/** Networks are told apart by their names; what a Namespace uses can only get more ranges. */
export function compareNetworks(
  { spec }: Manifest<'Supervisor'>,
  found: PresentObservation<'Supervisor'>,
): { changed: FieldChange[]; refused: Refusal[] } {
  const wanted = spec.networking.workload?.additional;
  if (wanted === undefined) return { changed: [], refused: [] };
  const from = normal(found.fields.networking?.workload?.additional ?? []);
  const to = normal(wanted);
  if (canonicalJson(from) === canonicalJson(to)) return { changed: [], refused: [] };
  const change: FieldChange = {
    path: additionalPath,
    from,
    to,
    effect: 'in-place',
    impact: 'safe',
    reversible: true,
  };
  const { namespaces } = factsOf(found);
  const refused = networkChanges([change]).flatMap(({ does, name, before, after }) => {
    const users = namespaces[name] ?? [];
    if (does === 'create') return [];
    if (users.length > 0 && !(does === 'update' && onlyWidens(before, after))) return [inUse(name, users)];
    return does === 'update' && before['ipMode'] !== after['ipMode'] ? [modeIsFixed(name)] : [];
  });
  return { changed: [change], refused };
}

function normal(networks: readonly NetworkFields[]): JsonObject[] {
  return networks
    .map(({ ipMode = 'STATICRANGE', ranges, ...network }) => {
      const sorted = ranges?.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
      return { ...network, ipMode, ...(sorted === undefined ? {} : { ranges: sorted }) };
    })
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function onlyWidens({ ranges: from = [], ...before }: JsonObject, { ranges: to = [], ...after }: JsonObject): boolean {
  return canonicalJson(before) === canonicalJson(after) && holdsAll(to, from);
}

/** Whether a list holds every member of another. */
export function holdsAll(list: JsonValue | undefined, members: JsonValue | undefined): boolean {
  const there = new Set((Array.isArray(list) ? list : []).map((member) => canonicalJson(member)));
  return (Array.isArray(members) ? members : []).every((member) => there.has(canonicalJson(member)));
}

function inUse(name: string, users: readonly string[]): Refusal {
  return {
    reason: 'precondition',
    message: `The workload network ${name} is used by the Namespaces ${users.join(', ')}: it can get more ranges and nothing else.`,
    remedy: 'Undo the change of the network, or remove these Namespaces first.',
  };
}

function modeIsFixed(name: string): Refusal {
  return {
    reason: 'replace-forbidden',
    message: `The workload network ${name} cannot change between STATICRANGE and DHCP.`,
    remedy: 'Add a network of another name, and remove this one.',
  };
}
