import { work, type Rule } from '../work.ts';

/** A machine that carries our mark and whose creation is still announced: the answer to its marking was lost. */
export const unfinishedRules: Rule = ({ facts }) => {
  if (facts.intent !== true) return [];
  const difference = { path: 'lifecycle', from: 'its creation is announced', to: 'created' };
  return [work({ ...difference, phase: 'tags', operation: 'finish-creation', args: {} })];
};
