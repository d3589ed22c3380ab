import type { JsonObject, JsonValue } from '../base/json.ts';
import type { FieldRule } from '../spec/field-rule.ts';
import type { Kind } from '../spec/manifest.ts';
import type { PresentObservation } from './observation.ts';
import { parseStamp } from './owner-stamp.ts';

/** A manifest for something that exists, before it is written as YAML. */
export interface ExportedManifest {
  kind: Kind;
  metadata: { name: string };
  lifecycle?: JsonObject;
  spec: JsonObject;
  /** What the manifest cannot express, or what a reader should know. */
  comments: string[];
}

/**
 * Writes what exists as manifests whose first plan is empty. Every field that has a value is written; one that is empty
 * is left out, and so not managed until somebody writes it.
 */
export function exportObjects(
  objects: readonly PresentObservation[],
  kind: Kind,
  rules: readonly FieldRule[],
  adopt: boolean,
): ExportedManifest[] {
  const taken = new Set<string>();
  return objects
    .filter((object) => object.removing !== true)
    .toSorted((a, b) => compareText(a.identity.join('/'), b.identity.join('/')))
    .map((object) => {
      const name = freeName(object.owner?.name ?? object.identity.join('-'), taken);
      const lifecycle = lifecycleOf(object, adopt);
      const { name: liveName, ...fields } = object.fields as JsonObject;
      const written = Object.entries(fields).filter(([, value]) => !isEmpty(value));
      const spec = { ...(liveName === name ? {} : { name: liveName ?? '' }), ...Object.fromEntries(written) };
      return {
        kind,
        metadata: { name },
        ...(Object.keys(lifecycle).length === 0 ? {} : { lifecycle }),
        spec: inSchemaOrder(spec, rules),
        comments: commentsOn(object),
      };
    });
}

function commentsOn({ stamps }: PresentObservation): string[] {
  return stamps.flatMap((stamp) => {
    const environment = parseStamp(stamp)?.environment;
    return environment === undefined ? [] : [`Managed by the environment "${environment}".`];
  });
}

/** What the stamp says of the manifest that made it stays true. */
function lifecycleOf({ owner }: PresentObservation, adopt: boolean): JsonObject {
  const onRemove = owner === undefined || owner.onRemove === 'delete' ? {} : { onRemove: owner.onRemove };
  return { ...(adopt ? { adopt: true } : {}), ...onRemove };
}

/** A name for `metadata.name`, without what it must not hold. */
function freeName(wanted: string, taken: Set<string>): string {
  const base =
    wanted
      .replaceAll(/[/\u0000-\u001f\u007f]/g, '-')
      .trim()
      .slice(0, 240) || 'unnamed';
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function inSchemaOrder(spec: JsonObject, rules: readonly FieldRule[]): JsonObject {
  const order = rules.map((rule) => rule.path.replace('spec.', '').split('.')[0] ?? '');
  return Object.fromEntries(Object.entries(spec).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
