import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import { desiredOn, liveConfiguration } from './cluster-hosts.ts';
import { isSameValue, nodeAt, settingsOf } from './document.ts';
import type { ObjectNode, ProfileImpact, SchemaNode } from './schema-tree.ts';

/** A setting that is not on a host as the document wants it. */
export interface SettingDrift {
  /** Where it stands in the document's profile. */
  path: string;
  current?: JsonValue;
  target?: JsonValue;
}

export interface HostDrift {
  sets: SettingDrift[];
  adds: SettingDrift[];
  deletes: SettingDrift[];
}

/** How a host differs from a document. */
export function compareHost(state: VcenterState, host: Host, config: JsonObject, schema: ObjectNode): HostDrift {
  const target = settingsOf(desiredOn(state, host, config));
  const current = settingsOf(liveConfiguration(state, host, schema));
  const drift: HostDrift = { sets: [], adds: [], deletes: [] };
  for (const [pointer, wanted] of target) {
    const found = current.get(pointer);
    const path = `/profile${pointer}`;
    if (found === undefined) drift.adds.push({ path, target: wanted });
    else if (!isSameValue(found, wanted, nodeAt(schema, pointer))) {
      drift.sets.push({ path, current: found, target: wanted });
    }
  }
  for (const [pointer, found] of current) {
    if (target.has(pointer) || isOfItself(nodeAt(schema, pointer), found)) continue;
    drift.deletes.push({ path: `/profile${pointer}`, current: found });
  }
  return drift;
}

export function isCompliant({ sets, adds, deletes }: HostDrift): boolean {
  return sets.length + adds.length + deletes.length === 0;
}

/** The heaviest thing that removing the drift asks of the host. */
export function impactOf({ sets, adds, deletes }: HostDrift, schema: ObjectNode): ProfileImpact {
  const impacts = [...sets, ...adds, ...deletes].map(({ path }) => impactAt(schema, path.slice('/profile'.length)));
  if (impacts.includes('REBOOT_REQUIRED')) return 'REBOOT_REQUIRED';
  return impacts.includes('MAINTENANCE_MODE_REQUIRED') ? 'MAINTENANCE_MODE_REQUIRED' : 'NO_IMPACT';
}

/** What the nearest node says that says anything. */
function impactAt(schema: SchemaNode, pointer: string): ProfileImpact {
  const names = pointer.split('/').slice(1);
  let impact: ProfileImpact = 'NO_IMPACT';
  let node: SchemaNode | undefined = schema;
  for (const name of names) {
    node = node?.type === 'object' ? node.members[name] : undefined;
    impact = node?.impact ?? impact;
  }
  return impact;
}

/** A host has some settings without anybody's doing. */
function isOfItself(node: SchemaNode | undefined, value: JsonValue): boolean {
  if (node === undefined || node.hostSpecific === true) return true;
  return node.type !== 'object' && node.type !== 'array' && isSameValue(node.default ?? null, value, node);
}
