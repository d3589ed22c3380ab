import { canonicalJson } from '../../src/base/json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

/** Everything that vCenter has, one text an object, in an order that does not tell when an object was made. */
export function liveState(simulator: Simulator): string[] {
  const { nextNumber: _counter, retiredTaggingIds: _history, ...collections } = simulator.dump();
  return Object.entries(collections)
    .flatMap(([name, objects]) => (objects as object[]).map((object) => `${name} ${textOf(object)}`))
    .toSorted();
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

/** The stamps of an object are a set. */
function textOf(object: object): string {
  if (!('usedBy' in object) || !Array.isArray(object.usedBy)) return canonicalJson(object);
  return canonicalJson({ ...object, usedBy: object.usedBy.map(String).toSorted() });
}
