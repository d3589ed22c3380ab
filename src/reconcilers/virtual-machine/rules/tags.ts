import { differs, fromTo, work, type Rule } from '../work.ts';

/**
 * Tags that must be there. A tag of the same category gives way where the category allows one; all others are left alone,
 * because bindings and people put theirs there, too.
 */
export const tagRules: Rule = ({ wanted, found, facts }) => {
  const asked = wanted.tags ?? [];
  const missing = asked.filter((tag) => found.tags?.includes(tag) !== true);
  if (missing.length === 0) return [];
  const outgoing = (facts.singleTags ?? []).filter(({ name }) =>
    missing.some((tag) => categoryOf(tag) === categoryOf(name)),
  );
  const staying = (found.tags ?? []).filter((tag) => !outgoing.some(({ name }) => name === tag));
  const to = [...new Set([...staying, ...missing])].toSorted();
  const args = { tags: missing, ...(outgoing.length === 0 ? {} : { outgoing }) };
  return [work({ path: 'spec.tags', ...fromTo(found.tags, to), phase: 'tags', operation: 'attach-tags', args })];
};

/** `env` of `env/prod`: a slash in a name is written otherwise. */
function categoryOf(tag: string): string {
  return tag.slice(0, tag.indexOf('/'));
}

export const toolsRules: Rule = ({ wanted: { tools: wanted }, found: { tools: found } }) => {
  if (!differs(wanted?.upgradePolicy, found?.upgradePolicy)) return [];
  const to = wanted?.upgradePolicy ?? '';
  const common = { phase: 'settings', operation: 'update-tools', args: { upgradePolicy: to } } as const;
  return [work({ path: 'spec.tools.upgradePolicy', ...fromTo(found?.upgradePolicy, to), ...common })];
};
