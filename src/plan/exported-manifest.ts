import { isPlainObject } from '../base/json.ts';
import { compareText } from '../base/compare-text.ts';
import { resolvedSchemaOf } from '../spec/catalog.ts';
import type { ManifestDraft } from '../spec/format-manifest.ts';
import type { KindSpecs } from '../spec/generated/kinds.ts';
import { nameInInventoryPath } from '../spec/inventory-path.ts';
import type { Kind, Lifecycle } from '../spec/manifest.ts';
import type { PresentObservation } from './observation.ts';
import { parseStamp } from './owner-stamp.ts';

/** A manifest for something that exists, before it is written as YAML. */
export interface ExportedManifest {
  draft: ManifestDraft;
  /** What a reader should know, by the path of the field that it stands above; the path `` is the manifest itself. */
  comments: Readonly<Record<string, string>>;
  identity: string[];
}

/** What of a live object a person would write down. */
export interface WrittenObject<K extends Kind = Kind> {
  spec: Partial<KindSpecs[K]>;
  /** Not taken over with everything else: somebody has to write that for it alone. */
  isOfVcenter?: boolean;
  /** What cannot be expressed, or is worth knowing, by field path: `spec.disks`. */
  comments?: Readonly<Record<string, string>>;
}

/** Says what of an object stands in its manifest; `undefined` for one that no manifest should ask for. */
export type Write<K extends Kind = Kind> = (found: PresentObservation<K>) => WrittenObject<K> | undefined;

/**
 * Describes what exists as manifests whose first plan is empty. Every field that has a value is there; one that is empty
 * is left out, and so not managed until somebody writes it.
 */
export function exportObjects<K extends Kind>(
  objects: readonly PresentObservation<K>[],
  kind: K,
  adopt: boolean,
  write: Write<K> = ({ fields }) => ({ spec: fields }),
): ExportedManifest[] {
  const taken = new Set<string>();
  return objects
    .filter((object) => object.removing !== true)
    .toSorted((a, b) => compareText(a.identity.join('/'), b.identity.join('/')))
    .flatMap((object) => {
      const found = write(object);
      if (found === undefined) return [];
      const name = freeName(object.owner?.name ?? nameOf(object.identity), taken);
      const written = Object.entries(found.spec).filter(
        ([field, value]) => !isEmpty(value) && !(field === 'name' && value === name),
      );
      const draft = {
        kind,
        metadata: { name },
        lifecycle: lifecycleOf(object, kind, adopt && found.isOfVcenter !== true),
        spec: Object.fromEntries(written),
      };
      const about = [commentOn(object), found.comments?.['']].filter((comment) => comment !== undefined);
      const comments = { ...found.comments, ...(about.length === 0 ? {} : { '': about.join('\n') }) };
      return [{ draft, comments, identity: object.identity }];
    });
}

/** What lies in the inventory goes by its own name, anything else by its whole one. */
function nameOf(identity: readonly string[]): string {
  if (identity[0]?.startsWith('/') !== true) return identity.join('-');
  const last = identity.at(-1) ?? '';
  // What is told by the path of its cluster goes by the cluster's name.
  return last.startsWith('/') && last !== '/' ? nameInInventoryPath(last) : last;
}

function commentOn({ stamps }: PresentObservation): string | undefined {
  const environments = stamps.map((stamp) => parseStamp(stamp)?.environment);
  return environments.length === 0 ? undefined : `Managed by the environment ${environments.join(' and ')}.`;
}

/** What the stamp says of the manifest that made it stays true. */
function lifecycleOf({ owner }: PresentObservation, kind: Kind, adopt: boolean): Partial<Lifecycle> {
  const usual = resolvedSchemaOf(kind)['x-on-remove'] ?? 'delete';
  const onRemove = owner === undefined || owner.onRemove === usual ? {} : { onRemove: owner.onRemove };
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
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isPlainObject(value) && Object.keys(value).length === 0)
  );
}
