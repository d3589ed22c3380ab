import { canonicalInventoryName } from '../../../spec/inventory-path.ts';
import { fromTo, needsVim, work, type Rule } from '../work.ts';

/** A new name in place; the directory on the datastore keeps the old one until the machine is moved. */
export const nameRules: Rule = (compared) => {
  const [to, from] = [compared.wanted.name, compared.found.name];
  if (to === undefined || from === undefined || canonicalInventoryName(to) === from) return [];
  return [
    work({ path: 'spec.name', ...fromTo(from, to), phase: 'rename', operation: 'rename', args: { name: to } }),
    ...needsVim('spec.name', compared),
  ];
};
