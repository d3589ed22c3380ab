import type { Fault, FaultRule } from './fault.ts';

/** Runs a list of fault rules: each rule counts the requests that match it. */
export interface FaultScript {
  /** The faults that strike this request, in the order of the rules. */
  next(operationId: string): Fault[];
}

export function faultScript(rules: readonly FaultRule[]): FaultScript {
  const seen = rules.map(() => 0);
  return {
    next(operationId) {
      const struck: Fault[] = [];
      for (const [index, rule] of rules.entries()) {
        if (rule.operation !== '*' && rule.operation !== operationId) continue;
        const count = seen[index] ?? 0;
        seen[index] = count + 1;
        if (strikes(rule, count)) struck.push(rule.fault);
      }
      return struck;
    },
  };
}

function strikes({ skip = 0, times = 1 }: FaultRule, count: number): boolean {
  return count >= skip && (times === 'always' || count < skip + times);
}
