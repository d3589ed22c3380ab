import { differs, fromTo, work, type Rule } from '../work.ts';

/** Tags that must be there; others are left alone. */
export const tagRules: Rule = ({ wanted, found }) => {
  const missing = (wanted.tags ?? []).filter((tag) => found.tags?.includes(tag) !== true);
  if (missing.length === 0) return [];
  const to = [...new Set([...(found.tags ?? []), ...missing])].toSorted();
  const common = { phase: 'tags', operation: 'attach-tags', args: { tags: missing } } as const;
  return [work({ path: 'spec.tags', ...fromTo(found.tags, to), ...common })];
};

export const toolsRules: Rule = ({ wanted: { tools: wanted }, found: { tools: found } }) => {
  if (!differs(wanted?.upgradePolicy, found?.upgradePolicy)) return [];
  const to = wanted?.upgradePolicy ?? '';
  const common = { phase: 'settings', operation: 'update-tools', args: { upgradePolicy: to } } as const;
  return [work({ path: 'spec.tools.upgradePolicy', ...fromTo(found?.upgradePolicy, to), ...common })];
};
