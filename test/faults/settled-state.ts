import { canonicalJson } from '../../src/base/json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import { withoutLeftMarks } from './left-marks.ts';
import { withSteadyLibraries } from './steady-libraries.ts';
import { withSteadyMachines } from './steady-machines.ts';
import { withSteadySchedules } from './steady-schedules.ts';
import { withSteadySupervisors } from './steady-supervisors.ts';

/** What vCenter has, one text an object. */
export type SettledState = readonly string[];

/**
 * Everything that vCenter has, or will have once its removals are over. Tags and categories that do
 * not stay are new, and which of several possible ids they got does not matter.
 */
export function settledState(simulator: Simulator, staying: ReadonlySet<string>): SettledState {
  const {
    retiredTaggingIds: _history,
    nextNumber: _counter,
    ...document
  } = withSteadySchedules(
    withSteadySupervisors(withSteadyLibraries(withoutLeftMarks(withSteadyMachines(simulator.dump())))),
  );
  const renamed = new Map(
    namedAnew(document)
      .filter(({ id }) => !staying.has(id))
      .map(({ id, name }) => [id, `new ${name ?? ''}`]),
  );
  const collections = Object.entries(document).filter(([, objects]) => Array.isArray(objects));
  const settled = collections.flatMap(([name, objects]) =>
    (objects as unknown as Record<string, unknown>[])
      .filter(({ removing }) => removing === undefined)
      .map((object) => `${name} ${canonicalJson(withStableValues(object, renamed))}`),
  );
  return settled.toSorted();
}

function withStableValues(object: Record<string, unknown>, renamed: ReadonlyMap<string, string>): object {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      if (key === 'createdAt' || key === 'syncedAt') return [];
      if (typeof value === 'string') return [[key, renamed.get(value) ?? value]];
      return [[key, key === 'usedBy' && Array.isArray(value) ? value.map(String).toSorted() : value]];
    }),
  );
}

/** What differs between two states; `undefined` when nothing does. An object that is there twice is one too many. */
export function differenceOf(end: SettledState, wanted: SettledState): string | undefined {
  const tooMuch = without(end, wanted).map((object) => `vCenter has ${object}`);
  const missing = without(wanted, end).map((object) => `vCenter lacks ${object}`);
  return tooMuch.length + missing.length === 0 ? undefined : [...tooMuch, ...missing].join('; ');
}

/** What is left of the objects when each of the others takes one of its like away. */
function without(objects: SettledState, others: SettledState): string[] {
  const left = [...objects];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

/** The ids of tags and categories that are there both before and after. */
export function stayingIds(start: InventoryDocument, end: InventoryDocument): ReadonlySet<string> {
  const left = new Set(idsOf(end));
  return new Set(idsOf(start).filter((id) => left.has(id)));
}

function idsOf(document: InventoryDocument): string[] {
  return namedAnew(document).map(({ id }) => id);
}

/** Objects that are told by their names when they do not stay: which id a new one gets says nothing. */
function namedAnew({ categories = [], tags = [], computePolicies = [], depots = [] }: InventoryDocument) {
  return [
    ...categories,
    ...tags,
    ...computePolicies,
    ...depots.map(({ id, location = id }) => ({ id, name: location })),
  ];
}
