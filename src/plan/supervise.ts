import type { GateResult, Plan } from './plan.ts';

/** What holds steps back besides policy, windows and budgets: people, memory and mode. Plain JSON. */
export interface Supervision {
  /** Steps that a person approved in this very plan; they need no further leave, whatever they cost. */
  approved: readonly string[];
  /** Nothing runs that was not asked for by a person: mode `manual`, no sync requested. */
  manual: boolean;
  /** Nothing runs at all. */
  suspended: boolean;
  /** Holds of objects (`Kind/name`), or of everything when `ref` is left out. */
  holds: readonly { ref?: string; reason: string; by: string; until?: number }[];
  /** Objects whose change no new commit asked for, when drift is not to be put right. */
  drift: readonly string[];
  /** Objects of which a field keeps coming back, with the sentence that says so. */
  conflicts: readonly { ref: string; message: string }[];
}

export const noSupervision: Supervision = {
  approved: [],
  manual: false,
  suspended: false,
  holds: [],
  drift: [],
  conflicts: [],
};

/** The gate's answer under supervision. */
export type Supervise = (
  plan: Pick<Plan, 'steps' | 'changes' | 'policy'>,
  supervision: Supervision,
  now: number,
) => GateResult;
