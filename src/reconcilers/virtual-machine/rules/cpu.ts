import { differs, fromTo, refusal, runs, work, type Compared, type Finding, type Rule } from '../work.ts';

const members = ['count', 'coresPerSocket', 'hotAdd', 'hotRemove'] as const;

/**
 * CPUs. One PATCH sets all of them, so one that needs the power off takes the others with it. The flags as they are
 * decide: turning hot add on does not help a change that comes with it.
 */
export const cpuRules: Rule = (compared) => {
  const { wanted, found, facts } = compared;
  const [to, from] = [wanted.cpu ?? {}, found.cpu ?? {}];
  const changed = members.filter((name) => {
    if (name === 'coresPerSocket' && facts.autoCores === true) return false;
    return differs(to[name], from[name]);
  });
  if (changed.length === 0) return [];
  const mismatch = topologyOf(compared);
  if (mismatch !== undefined) return [mismatch];
  const off = changed.some((name) => name !== 'count' || !isHot(compared));
  return changed.map((name) =>
    work({
      path: `spec.cpu.${name}`,
      ...fromTo(from[name], to[name] ?? false),
      phase: 'hardware',
      operation: 'update-cpu',
      args: { [name]: to[name] ?? false },
      off,
    }),
  );
};

function isHot({ wanted, found, facts }: Compared): boolean {
  if (!runs(facts)) return true;
  const [to, from] = [wanted.cpu?.count ?? 0, found.cpu?.count ?? 0];
  return to > from ? facts.cpuHotAdd === true : facts.cpuHotRemove === true;
}

function topologyOf({ wanted, found, facts }: Compared): Finding | undefined {
  const count = wanted.cpu?.count ?? found.cpu?.count;
  const cores = wanted.cpu?.coresPerSocket ?? (facts.autoCores === true ? 1 : found.cpu?.coresPerSocket);
  if (count === undefined || cores === undefined || count % cores === 0) return undefined;
  const message = `${count} CPUs do not make whole sockets of ${cores} cores.`;
  return refusal('precondition', message, 'Make spec.cpu.count a multiple of spec.cpu.coresPerSocket.');
}
