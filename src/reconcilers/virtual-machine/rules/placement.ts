import { differs, fromTo, remark, work, type Compared, type Finding, type Rule } from '../work.ts';

const members = ['folder', 'resourcePool', 'cluster', 'host', 'datastore'] as const;

/** Where the machine lies, for the members that are held. Anything else may have been moved by DRS or by people. */
export const placementRules: Rule = (compared) => {
  const enforced = compared.wanted.placement.enforce ?? ['folder'];
  return members.filter((name) => enforced.includes(name)).flatMap((name) => memberOf(name, compared));
};

function memberOf(name: (typeof members)[number], { wanted, found, facts }: Compared): Finding[] {
  const from = name === 'cluster' || name === 'host' ? facts[name] : found.placement?.[name];
  const to = wanted.placement[name];
  // One that could not be read is unknown, not different.
  if (to === undefined || from === undefined || !differs(to, from)) return [];
  const move = work({
    path: `spec.placement.${name}`,
    ...fromTo(from, to),
    phase: 'placement',
    operation: 'relocate',
    args: { [name]: to },
  });
  const isCopy = name === 'datastore' && facts.power === 'On';
  return isCopy
    ? [move, remark('Its files are copied to the other datastore while it runs, which may take hours.')]
    : [move];
}
