import type { JsonValue } from '../base/json.ts';
import type { FieldRule } from '../spec/field-rule.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import type { Change, FieldChange } from './change.ts';
import { equalValues, valueAt } from './compare-values.ts';
import { impactOfEffect } from './impact.ts';
import type { PresentObservation } from './observation.ts';

/** Whether a `widen-only` field may go from one value to the other in place. */
export type Widens = (path: string, from: JsonValue | undefined, to: JsonValue | undefined) => boolean;

export interface FieldDifferences {
  changed: FieldChange[];
  leftAlone: Change['leftAlone'];
}

/** Compares every field that the manifest writes with the live object. A field that is not written is not managed. */
export function diffFields<K extends Kind>(
  wanted: Manifest<K>,
  found: PresentObservation<K>,
  rules: readonly FieldRule[],
  widens: Widens,
): FieldDifferences {
  const differences: FieldDifferences = { changed: [], leftAlone: [] };
  for (const rule of rules) {
    if (rule.effect === 'ignored' || rule.controllerOnly === true) continue;
    const to = wantedValue(wanted, rule.path);
    const from = valueAt({ spec: found.fields }, rule.path);
    if (to === undefined || equalValues(rule, from, to)) continue;
    const change = fieldChange(rule, from, to, widens);
    if (isIgnored(wanted, rule.path)) differences.leftAlone.push({ ...change, why: 'ignored' });
    else if (change.effect === 'create-only') differences.leftAlone.push({ ...change, why: 'create-only' });
    else differences.changed.push(change);
  }
  return differences;
}

/** Fields of a new object: everything that the manifest writes. */
export function fieldsOfNew<K extends Kind>(wanted: Manifest<K>, rules: readonly FieldRule[]): FieldChange[] {
  return rules.flatMap((rule) => {
    const to = wantedValue(wanted, rule.path);
    if (to === undefined || rule.controllerOnly === true) return [];
    const { path, effect } = rule;
    return [{ path, to, effect, impact: 'safe' as const, reversible: true, ...sensitivityOf(rule) }];
  });
}

/** The name is always managed: `spec.name` where it is written, `metadata.name` otherwise. */
function wantedValue<K extends Kind>(wanted: Manifest<K>, path: string): JsonValue | undefined {
  const written = valueAt(wanted, path);
  return written === undefined && path === 'spec.name' ? wanted.metadata.name : written;
}

function isIgnored(wanted: Manifest, path: string): boolean {
  return wanted.lifecycle.ignore.some((ignored) => path === ignored || path.startsWith(`${ignored}.`));
}

function fieldChange(rule: FieldRule, from: JsonValue | undefined, to: JsonValue, widens: Widens): FieldChange {
  const narrowing = rule.effect === 'widen-only' && !widens(rule.path, from, to);
  const effect = narrowing ? 'replace' : rule.effect;
  return {
    path: rule.path,
    ...(from === undefined ? {} : { from }),
    to,
    effect,
    impact: impactOfEffect[effect],
    reversible: effect !== 'replace' && effect !== 'widen-only',
    ...sensitivityOf(rule),
  };
}

function sensitivityOf(rule: FieldRule): Pick<FieldChange, 'sensitive'> {
  return rule.sensitive ? { sensitive: true } : {};
}
