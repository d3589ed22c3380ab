import { isPlainObject } from '../base/json.ts';
import { formatRef } from '../spec/manifest.ts';
import { planIdOf } from './build-plan.ts';
import type { Plan } from './plan.ts';

export const planFormatVersion = 1;

export type ParsedPlan = { ok: true; plan: Plan } | { ok: false; problem: string; remedy: string };

const again = 'Make the plan again with: trueup plan --out plan.json';

/**
 * Reads a saved plan. Its id is computed anew from what it says: a plan that was edited, or cut off, is refused, because
 * it would run something that nobody was shown.
 */
export function parsePlan(text: string): ParsedPlan {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refused('it is not JSON', again);
  }
  if (!isPlainObject(document) || !('formatVersion' in document)) return refused('it is not a saved plan', again);
  const { formatVersion } = document;
  if (formatVersion !== planFormatVersion) {
    return refused(
      `it has the format ${JSON.stringify(formatVersion)}, and this release reads ${planFormatVersion}`,
      'Apply it with the release that made it, or plan again.',
    );
  }
  if (!hasPlanShape(document)) return refused('parts of it are missing', again);
  const plan: Plan = document;
  if (idOf(plan) !== plan.id)
    return refused('it was changed after it was made: its contents do not give its id', again);
  const twice = namedTwice(plan);
  if (twice !== undefined) return refused(`it was changed after it was made: ${twice} stands in it twice`, again);
  return { ok: true, plan };
}

function refused(problem: string, remedy: string): ParsedPlan {
  return { ok: false, problem, remedy };
}

/** What cannot even be digested gives no id. */
function idOf(plan: Plan): string | undefined {
  try {
    return planIdOf(plan);
  } catch {
    return undefined;
  }
}

/** The id does not cover changes that do nothing: a second one of the same name would hide the one that is covered. */
function namedTwice({ changes }: Plan): string | undefined {
  const seen = new Set<string>();
  for (const name of changes.map(({ ref }) => formatRef(ref))) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

function hasPlanShape(document: Record<string, unknown>): document is Record<string, unknown> & Plan {
  const { id, environment, target, changes, steps, policy, warnings } = document;
  return (
    typeof id === 'string' &&
    typeof environment === 'string' &&
    isPlainObject(target) &&
    typeof target['url'] === 'string' &&
    isPlainObject(policy) &&
    [changes, steps, warnings].every((list) => Array.isArray(list) && list.every(isPlainObject)) &&
    (changes as Record<string, unknown>[]).every(hasChangeShape)
  );
}

/** What is read of every change, also of one that does nothing. */
function hasChangeShape({ ref, ...change }: Record<string, unknown>): boolean {
  const isRef = isPlainObject(ref) && typeof ref['kind'] === 'string' && typeof ref['name'] === 'string';
  return (
    isRef && ['fields', 'leftAlone', 'uses', 'references', 'identity'].every((list) => Array.isArray(change[list]))
  );
}
