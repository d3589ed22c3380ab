import { canonicalJson } from '../../src/base/json.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { withoutLeftMarks } from './left-marks.ts';
import { withSteadyLibraries } from './steady-libraries.ts';
import { withSteadyMachines } from './steady-machines.ts';
import { withSteadySchedules } from './steady-schedules.ts';
import { withSteadySupervisors } from './steady-supervisors.ts';

/**
 * Everything that a vCenter has, or will have once its removals are over, one text an object, in an order that does not
 * tell when an object was made. Objects that are to stay are told by their ids. The others are told by their names: a
 * replaced object may get one of several ids, by whether the run that makes it still finds the old one.
 */
export function liveState(document: InventoryDocument, staying: ReadonlySet<string>): string[] {
  const {
    nextNumber: _counter,
    retiredTaggingIds: _history,
    ...collections
  } = withSteadySchedules(withSteadySupervisors(withSteadyLibraries(withoutLeftMarks(withSteadyMachines(document)))));
  const others = namedAnew(document).filter(({ id }) => !staying.has(id));
  const withNames = (text: string): string =>
    others.reduce((named, { id, name = '' }) => named.replaceAll(id, `that of ${name}`), text);
  return Object.entries(collections)
    .filter(([, objects]) => Array.isArray(objects))
    .flatMap(([collection, objects]) =>
      (objects as object[]).filter(isThere).map((object) => `${collection} ${withNames(textOf(object))}`),
    )
    .toSorted();
}

/** The ids that are there both before and after. */
export function stayingIds(before: InventoryDocument, after: InventoryDocument): ReadonlySet<string> {
  const left = new Set(idsOf(after));
  return new Set(idsOf(before).filter((id) => left.has(id)));
}

/** What one state has more or less often than the other; `undefined` when they are equal. */
export function differenceOf(found: readonly string[], wanted: readonly string[]): string | undefined {
  const different = [
    ...without(found, wanted).map((text) => `vCenter has ${text}`),
    ...without(wanted, found).map((text) => `vCenter lacks ${text}`),
  ];
  return different.length === 0 ? undefined : different.join('; ');
}

/** Each text of the second list takes away one of the first. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function idsOf(document: InventoryDocument): string[] {
  return namedAnew(document).map(({ id }) => id);
}

/** Objects that are told by their names when they do not stay. */
function namedAnew({ categories = [], tags = [], computePolicies = [], depots = [] }: InventoryDocument) {
  return [
    ...categories,
    ...tags,
    ...computePolicies,
    ...depots.map(({ id, location = id }) => ({ id, name: location })),
  ];
}

function isThere(object: object): boolean {
  return !('removing' in object) || object.removing === undefined;
}

/** The stamps of an object are a set. */
function textOf(made: object): string {
  const object: object = { ...made, createdAt: undefined, syncedAt: undefined };
  if (!('usedBy' in object) || !Array.isArray(object.usedBy)) return canonicalJson(object);
  return canonicalJson({ ...object, usedBy: object.usedBy.map(String).toSorted() });
}
