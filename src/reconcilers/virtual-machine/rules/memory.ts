import { mebibytesOf } from '../../../spec/quantity/size.ts';
import { differs, fromTo, runs, work, type Compared, type Rule } from '../work.ts';

/**
 * Memory grows while the machine runs if hot add was on before, in the host's steps and up to its limit. Anything else
 * needs the power off, and one PATCH sets both members.
 */
export const memoryRules: Rule = (compared) => {
  const { wanted, found } = compared;
  const [to, from] = [wanted.memory ?? {}, found.memory ?? {}];
  const changed = (['size', 'hotAdd'] as const).filter((name) => differs(to[name], from[name]));
  const off = changed.includes('hotAdd') || !growsHot(compared);
  return changed.map((name) =>
    work({
      path: `spec.memory.${name}`,
      ...fromTo(from[name], to[name] ?? false),
      phase: 'hardware',
      operation: 'update-memory',
      args: { [name]: to[name] ?? false },
      off,
    }),
  );
};

function growsHot({ wanted, found, facts }: Compared): boolean {
  if (!runs(facts)) return true;
  const [size, live] = [wanted.memory?.size, found.memory?.size];
  if (size === undefined || live === undefined || facts.memoryHotAdd !== true) return false;
  const [to, from] = [mebibytesOf(size), mebibytesOf(live)];
  const step = facts.memoryStep ?? 1;
  return to > from && to % step === 0 && to <= (facts.memoryLimit ?? Number.POSITIVE_INFINITY);
}
