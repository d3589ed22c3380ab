import type { KindSpecs } from '../../src/spec/generated/kinds.ts';
import type { Kind, Lifecycle, Manifest } from '../../src/spec/manifest.ts';
import type { PresentObservation } from '../../src/plan/observation.ts';
import { ownerAmong } from '../../src/plan/owner-stamp.ts';
import { digestOf } from '../../src/base/digest.ts';

export const lifecycle: Lifecycle = {
  adopt: false,
  onRemove: 'delete',
  dependsOn: [],
  wave: 0,
  suspend: false,
  ignore: [],
  replace: 'forbid',
};

interface ManifestParts<K extends Kind> extends Partial<Omit<Manifest<K>, 'kind' | 'spec' | 'lifecycle'>> {
  lifecycle?: Partial<Lifecycle>;
}

/** A manifest with good defaults: its name in vSphere is its own. */
export function manifestOf<K extends Kind>(
  kind: K,
  name: string,
  spec: KindSpecs[K],
  parts: ManifestParts<K> = {},
): Manifest<K> {
  return {
    kind,
    metadata: { name, labels: {} },
    identity: ['name' in spec && typeof spec.name === 'string' ? spec.name : name],
    references: [],
    source: { file: 'lab.yaml', line: 1, column: 1 },
    ...parts,
    lifecycle: { ...lifecycle, ...parts.lifecycle },
    spec,
  };
}

export function categoryManifest(
  name: string,
  spec: Partial<KindSpecs['TagCategory']> = {},
  parts: ManifestParts<'TagCategory'> = {},
): Manifest<'TagCategory'> {
  return manifestOf('TagCategory', name, { cardinality: 'SINGLE', ...spec }, parts);
}

/** A tag whose category the same environment declares under its own name. */
export function tagManifest(
  name: string,
  spec: Partial<KindSpecs['Tag']> = {},
  parts: ManifestParts<'Tag'> = {},
): Manifest<'Tag'> {
  const category = spec.category ?? 'env';
  return manifestOf(
    'Tag',
    name,
    { category, ...spec },
    {
      identity: [category, spec.name ?? name],
      references: [
        {
          path: 'spec.category',
          kind: 'TagCategory',
          name: category,
          declaredBy: { kind: 'TagCategory', name: category },
        },
      ],
      ...parts,
    },
  );
}

/** A live object; its owner is read from its stamps for the environment `lab`. */
export function present<K extends Kind>(
  id: string,
  identity: string[],
  fields: Partial<KindSpecs[K]>,
  stamps: string[] = [],
): PresentObservation<K> {
  const owner = ownerAmong(stamps, 'lab');
  return {
    state: 'present',
    id,
    identity,
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields,
    digest: digestOf({ id, fields, stamps }),
  };
}
