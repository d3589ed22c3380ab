import { compareText } from '../base/compare-text.ts';
import type { ManifestDraft } from '../spec/format-manifest.ts';
import type { Kind, Lifecycle } from '../spec/manifest.ts';
import type { PresentObservation } from './observation.ts';
import { parseStamp } from './owner-stamp.ts';

/** A manifest for something that exists, before it is written as YAML. */
export interface ExportedManifest {
  draft: ManifestDraft;
  /** What a reader should know about it. */
  comment?: string;
}

/**
 * Describes what exists as manifests whose first plan is empty. Every field that has a value is there; one that is empty
 * is left out, and so not managed until somebody writes it.
 */
export function exportObjects(objects: readonly PresentObservation[], kind: Kind, adopt: boolean): ExportedManifest[] {
  const taken = new Set<string>();
  return objects
    .filter((object) => object.removing !== true)
    .toSorted((a, b) => compareText(a.identity.join('/'), b.identity.join('/')))
    .map((object) => {
      const name = freeName(object.owner?.name ?? object.identity.join('-'), taken);
      const written = Object.entries(object.fields).filter(
        ([field, value]) => !isEmpty(value) && !(field === 'name' && value === name),
      );
      const draft = {
        kind,
        metadata: { name },
        lifecycle: lifecycleOf(object, adopt),
        spec: Object.fromEntries(written),
      };
      const comment = commentOn(object);
      return { draft, ...(comment === undefined ? {} : { comment }) };
    });
}

function commentOn({ stamps }: PresentObservation): string | undefined {
  const environments = stamps.map((stamp) => parseStamp(stamp)?.environment);
  return environments.length === 0 ? undefined : `Managed by the environment ${environments.join(' and ')}.`;
}

/** What the stamp says of the manifest that made it stays true. */
function lifecycleOf({ owner }: PresentObservation, adopt: boolean): Partial<Lifecycle> {
  const onRemove = owner === undefined || owner.onRemove === 'delete' ? {} : { onRemove: owner.onRemove };
  return { ...(adopt ? { adopt: true } : {}), ...onRemove };
}

/** A name for `metadata.name`, without what it must not hold. A character of two code units is not cut in half. */
function freeName(wanted: string, taken: Set<string>): string {
  const base =
    wanted
      .toWellFormed()
      .replaceAll(/[/;\u0000-\u001f\u007f-\u009f]/g, '-')
      .trim()
      .slice(0, 240)
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd() || 'unnamed';
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
