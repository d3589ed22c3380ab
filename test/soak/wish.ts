import { seededRandom } from '../../src/simulator/random.ts';

/** What Git asks for in a soak run, changed at random. Names come from a small pool, so that freed ones are used again. */
export interface Wish {
  categories: Map<string, WishedObject>;
  tags: Map<string, WishedObject & { category: string }>;
  classes: Map<string, { cpuCount: number }>;
}

interface WishedObject {
  liveName: string;
  description: string;
}

export interface Dice {
  /** A whole number from 0 up to `limit`, exclusive. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T | undefined;
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return { below, pick: (items) => items[below(items.length)] };
}

/** The manifest that is always there: an environment without any is an error. */
export const anchor = 'anchor';

const pool = Array.from({ length: 12 }, (_, index) => `name-${index}`);

/** Changes a few things: adds, removes, describes anew, renames. */
export function changeWish(wish: Wish, dice: Dice, round: number): void {
  const edits = 1 + dice.below(4);
  for (let edit = 0; edit < edits; edit++) changeOnce(wish, dice, `${round}.${edit}`);
}

function changeOnce({ categories, tags, classes }: Wish, dice: Dice, label: string): void {
  const category = dice.pick([...categories.keys()].filter((key) => key !== anchor));
  const tag = dice.pick([...tags.keys()]);
  switch (dice.below(9)) {
    case 0:
      categories.set(`c${label}`, { liveName: freeName(categories, dice, label), description: label });
      return;
    case 1:
      if (category !== undefined && ![...tags.values()].some((other) => other.category === category))
        categories.delete(category);
      return;
    case 2:
      if (category !== undefined) describe(categories.get(category), label);
      return;
    case 3:
      rename(categories, category, dice, label);
      return;
    case 4:
    case 5:
      if (category !== undefined)
        tags.set(`t${label}`, { category, liveName: freeName(tags, dice, label), description: label });
      return;
    case 6:
      if (tag !== undefined) tags.delete(tag);
      return;
    case 7:
      rename(tags, tag, dice, label);
      return;
    default:
      if (classes.size > 3) classes.delete([...classes.keys()][0] ?? '');
      else classes.set(`class-${dice.below(6)}`, { cpuCount: 1 + dice.below(8) });
  }
}

function describe(object: WishedObject | undefined, text: string): void {
  if (object !== undefined) object.description = text;
}

function rename(objects: Map<string, WishedObject>, key: string | undefined, dice: Dice, label: string): void {
  const object = key === undefined ? undefined : objects.get(key);
  if (object !== undefined) object.liveName = freeName(objects, dice, label);
}

/** A name that nothing asked for has: perhaps one that something else has given up in this very round. */
function freeName(objects: ReadonlyMap<string, WishedObject>, dice: Dice, label: string): string {
  const taken = new Set([...objects.values()].map(({ liveName }) => liveName));
  return dice.pick(pool.filter((name) => !taken.has(name))) ?? `name ${label}`;
}

export function yamlOf({ categories, tags, classes }: Wish): string {
  const documents = [
    ...[...categories].map(([name, { liveName, description }]) =>
      documentOf('TagCategory', name, { name: liveName, description, cardinality: 'MULTIPLE', associableTypes: [] }),
    ),
    ...[...tags].map(([name, { liveName, description, category }]) =>
      documentOf('Tag', name, { name: liveName, description, category }),
    ),
    ...[...classes].map(([name, { cpuCount }]) =>
      documentOf('VirtualMachineClass', name, { cpuCount, memory: '4GiB' }),
    ),
  ];
  return documents.join('---\n');
}

function documentOf(kind: string, name: string, spec: object): string {
  return `${JSON.stringify({ apiVersion: 'trueup.dev/v1alpha1', kind, metadata: { name }, spec })}\n`;
}
