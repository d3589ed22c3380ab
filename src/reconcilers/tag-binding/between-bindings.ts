import type { BindingFacts } from './facts.ts';

/**
 * What bindings of one environment give to each other: a pair that one of them put there and does not list any more stays
 * when another lists it, which then records it as its own; and a tag that one gives up makes room for another's.
 */
export function betweenBindings(all: readonly BindingFacts[]): BindingFacts[] {
  const listed = new Map<string, number>();
  for (const key of all.flatMap(listedPairs)) listed.set(key, (listed.get(key) ?? 0) + 1);
  const yieldedBy = all.map((facts) => yieldedPairs(facts));
  const yielded = new Set(yieldedBy.flat());
  if (yielded.size === 0) return [...all];
  return all.map((facts, index) => {
    const own = new Set(yieldedBy[index]);
    return {
      ...facts,
      yielding: relevantPairs(facts).filter((key) => yielded.has(key) && !own.has(key)),
      claimed: [...own].filter((key) => listed.has(key)),
    };
  });
}

function listedPairs({ tags, objects }: BindingFacts): string[] {
  return tags.flatMap((tag) =>
    objects.flatMap((object) => (tag.id === undefined || object.id === undefined ? [] : [`${tag.id} ${object.id}`])),
  );
}

/** Recorded, and not listed any more. */
function yieldedPairs(facts: BindingFacts): string[] {
  if (facts.missing > 0) return [];
  const listed = new Set(listedPairs(facts));
  return facts.records
    .flatMap(({ tag, objects }) => objects.map(({ id }) => `${tag} ${id ?? ''}`))
    .filter((key) => !listed.has(key));
}

function relevantPairs(facts: BindingFacts): string[] {
  const others = facts.others.flatMap(({ tag, objects }) => objects.map(({ id }) => `${tag} ${id ?? ''}`));
  return [...listedPairs(facts), ...others];
}
