import { canonicalJson, isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { Impact } from '../../plan/impact.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { comparableValue, fieldsOf, policyFields, wireFields, wordsFor, type PolicyField } from './fields.ts';

/**
 * What is configured is compared, never what is in effect: writing an inherited value down would end its inheritance. A
 * setting changes nothing by itself, but some decide what the next remediation stops, and cost as much as that.
 */
export function compare(
  wanted: Manifest<'RemediationPolicy'>,
  found: PresentObservation<'RemediationPolicy'>,
  { changed, leftAlone }: FieldDifferences,
): Comparison {
  const differs = changed
    .filter(({ from, to }) => canonicalJson(comparableValue(from)) !== canonicalJson(comparableValue(to)))
    .map((change) => weighed(change, found.facts));
  return {
    changed: differs,
    leftAlone,
    remarks: [
      ...differs.flatMap(({ path, impact }) => consequences[fieldAt(path)]?.[impact] ?? []),
      ...effectiveWords(found.facts),
      ...unknownFields(wanted, found.facts),
    ],
  };
}

function fieldAt(path: string): PolicyField {
  return path.replace('spec.', '') as PolicyField;
}

/** Values by which the next remediation stops machines, or leaves them without protection. */
const costs: Partial<Record<PolicyField, (value: JsonValue | undefined) => Impact>> = {
  preRemediationPowerAction: (value) => (value === 'POWER_OFF_VMS' || value === 'SUSPEND_VMS' ? 'power-cycle' : 'safe'),
  disableHaAdmissionControl: (value) => (value === true ? 'service-restart' : 'safe'),
};

const consequences: Partial<Record<PolicyField, Partial<Record<Impact, string>>>> = {
  preRemediationPowerAction: {
    'power-cycle':
      'The next remediation stops the machines of each host before it touches the host; setting this stops none.',
  },
  disableHaAdmissionControl: {
    'service-restart':
      'During the next remediation HA reserves no room for failing hosts: machines of a host that fails then may stay down.',
  },
};

/** What becomes inherited costs what is inherited. */
function weighed(change: FieldChange, facts: JsonObject | undefined): FieldChange {
  const field = fieldAt(change.path);
  const impact = costs[field]?.(change.to ?? inheritedValue(field, facts)) ?? change.impact;
  return { ...change, impact };
}

function inheritedValue(field: PolicyField, facts: JsonObject | undefined): JsonValue | undefined {
  const inherited = facts?.['inherited'];
  return isPlainObject(inherited) ? inherited[wireFields[field].key] : undefined;
}

function effectiveWords(facts: JsonObject | undefined): string[] {
  const effective = facts?.['effective'];
  if (!isPlainObject(effective)) return [];
  const values = fieldsOf(effective) as JsonObject;
  const words = policyFields
    .filter((field) => (values[field] ?? null) !== null)
    .map((field) => `${field}: ${wordsFor(values[field])}`);
  return words.length === 0 ? [] : [`In effect now: ${words.join('; ')}.`];
}

/** What is in effect has every field of the release, so one that is missing there may be one of a later release. */
function unknownFields({ spec }: Manifest<'RemediationPolicy'>, facts: JsonObject | undefined): string[] {
  const effective = facts?.['effective'];
  if (!isPlainObject(effective)) return [];
  const unknown = policyFields.filter(
    (field) => (spec[field] ?? null) !== null && wireFields[field].isLater && !(wireFields[field].key in effective),
  );
  return unknown.map((field) => `This vCenter does not show ${field}; it may be one of a later release.`);
}

/** A policy is there with what it is about, so it is never created; `facts` say why one could not be had. */
export function checkNew(wanted: Manifest<'RemediationPolicy'>, facts?: JsonObject): Refusal | undefined {
  const why = facts?.[wanted.metadata.name];
  // Nothing was asked about what the manifest names when that is not there: its reference says so.
  if (facts !== undefined && why === undefined) return undefined;
  const name = wanted.identity.join('/');
  return {
    reason: 'unsupported',
    message: `${name} has no remediation policy of its own: ${typeof why === 'string' ? why : 'vCenter does not show one.'}`,
    remedy: 'Policies of hosts need vCenter 8.0 and are for hosts that belong to no cluster. Otherwise, plan again.',
  };
}
