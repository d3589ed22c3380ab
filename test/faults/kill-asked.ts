import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/base/json.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { dumpState } from '../../src/simulator/state/dump.ts';
import { loadState } from '../../src/simulator/state/load.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { Document } from '../contract/documents.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { ownRows, rows } from '../contract/rows.ts';

interface LiveObject {
  row: KindRow;
  spec: JsonObject;
  stamps: string[];
}

/**
 * What is wrong with the objects that carry a stamp of the environment, held against the manifests alone: `undefined`
 * when there is exactly one object for each manifest, with its fields and its stamp and no other.
 */
export function wrongWithAsked(
  state: VcenterState,
  environment: string,
  wanted: readonly Document[],
): string | undefined {
  const owned = ownedBy(state, `trueup/${environment}/`);
  const marked = wanted.filter(({ kind }) => !unmarked.has(kind));
  const wrong = marked.flatMap((document) => {
    const stamp = `trueup/${environment}/${document.metadata.name}`;
    const found = owned.filter(({ row, stamps }) => row.kind === document.kind && stamps.includes(stamp));
    const [only] = found;
    if (only === undefined || found.length > 1) return [`${found.length} objects are stamped ${stamp}`];
    if (only.stamps.length > 1) return [`${stamp} is stamped ${only.stamps.join(' and ')}`];
    return isAsAsked(only, document) ? [] : [`${stamp} is ${JSON.stringify(only.spec)}`];
  });
  if (owned.length !== marked.length) wrong.push(`${owned.length} objects are stamped, not ${marked.length}`);
  return wrong.length === 0 ? undefined : wrong.join('; ');
}

/** Kinds of settings, which carry no stamp: a run that nobody kills says what they come to. */
const unmarked = new Set(ownRows.filter((row) => row.unmarked === true).map(({ kind }) => kind));

const watched = [
  'folders',
  'datacenters',
  'clusters',
  'hosts',
  'datastores',
  'networks',
  'resourcePools',
  'categories',
  'tags',
  'virtualMachineClasses',
  'storagePolicies',
  'libraries',
  'libraryItems',
] as const;

/** The names of the collections in which something differs that other people had before. */
export function touchedOfOthers(
  others: InventoryDocument,
  before: InventoryDocument,
  after: InventoryDocument,
): string[] {
  const made = dumpState(loadState(others, 1));
  const touched = watched.filter((name) => {
    const theirs = new Set(made[name]?.map(({ id }) => id));
    const pick = (document: InventoryDocument): unknown => document[name]?.filter(({ id }) => theirs.has(id));
    return !isDeepStrictEqual(pick(before), pick(after));
  });
  const tags = new Set(others.tags?.map(({ id }) => id));
  const attached = (document: InventoryDocument): unknown => document.associations?.filter(({ tag }) => tags.has(tag));
  return isDeepStrictEqual(attached(before), attached(after)) ? touched : [...touched, 'associations'];
}

function ownedBy(state: VcenterState, prefix: string): LiveObject[] {
  return [...rows, ...ownRows].flatMap((row) =>
    row.live.ids(state).flatMap((id) => {
      const found = row.live.read(state, id);
      return found?.stamps.some((stamp) => stamp.startsWith(prefix)) === true ? [{ row, ...found }] : [];
    }),
  );
}

/** Fields that a manifest leaves out are not managed. */
function isAsAsked({ row, spec }: LiveObject, { metadata, spec: asked }: Document): boolean {
  const fields = row.live.normal({ name: metadata.name, ...asked });
  return Object.entries(fields).every(([name, value]) => isDeepStrictEqual(spec[name], value));
}
