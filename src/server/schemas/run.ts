import { Type } from 'typebox';
import type { Actor, JournalEntry } from '../../store/records.ts';
import type { HeldStep } from '../../plan/plan.ts';
import { closed, count, countsBy, someCountsBy, oneOf, refTo, textOf, time } from './building.ts';
import { problemRefs } from './problems.ts';
import { ImpactWord, OutcomeWord, RunCauseWord, RunStateWord, VerdictWord } from './words.ts';

export const ActorSchema = Type.Object(
  { kind: oneOf<Actor['kind']>({ person: true, webhook: true, daemon: true }), name: Type.String() },
  { $id: 'Actor', ...closed, description: "Who asked: a person by their token's name, a webhook, or the daemon." },
);

export const CountsByVerdict = someCountsBy(VerdictWord);

const HeldStepSchema = Type.Object(
  {
    step: Type.String(),
    reason: textOf<HeldStep['reason']>('Stable and kebab-case.'),
    message: Type.String(),
    remedy: Type.String(),
  },
  closed,
);

export const RunSchema = Type.Object(
  {
    id: Type.String({ description: 'Sorts by time.' }),
    environment: Type.String(),
    target: Type.String(),
    mode: oneOf({ apply: true, plan: true }, '`plan` looks and writes nothing.'),
    causes: Type.Array(RunCauseWord),
    by: refTo(ActorSchema),
    state: RunStateWord,
    startedAt: time(),
    finishedAt: Type.Optional(time()),
    commit: Type.Optional(Type.String()),
    planId: Type.Optional(Type.String()),
    counts: Type.Optional(countsBy(OutcomeWord)),
    verdicts: Type.Optional(CountsByVerdict),
    held: Type.Optional(Type.Array(HeldStepSchema)),
    error: Type.Optional(problemRefs.failure),
    diagnostics: Type.Optional(Type.Array(problemRefs.diagnostic)),
  },
  { $id: 'Run', ...closed, description: 'One pass over one environment.' },
);

const OutcomeSchema = Type.Object(
  {
    step: Type.String(),
    status: OutcomeWord,
    message: Type.Optional(Type.String()),
    remedy: Type.Optional(Type.String()),
    error: Type.Optional(problemRefs.failure),
    objectId: Type.Optional(Type.String({ description: "vCenter's id of what the step made." })),
    startedAt: Type.Optional(Type.String({ description: 'ISO 8601, UTC.' })),
    durationMs: Type.Optional(Type.Number({ minimum: 0 })),
  },
  { ...closed, description: 'What happened to a step.' },
);

export const StepSchema = Type.Object(
  {
    run: Type.String(),
    step: Type.String(),
    index: count('Place in the plan.'),
    ref: Type.String({ description: '`Kind/name`.' }),
    operation: Type.String(),
    title: Type.String(),
    impact: ImpactWord,
    startedAt: Type.Optional(time()),
    outcome: Type.Optional(OutcomeSchema),
  },
  { $id: 'Step', ...closed, description: 'A step of a run; without an outcome while it runs.' },
);

export const JournalEntrySchema = Type.Object(
  {
    run: Type.String(),
    step: Type.String(),
    ref: Type.String(),
    operation: Type.String(),
    beganAt: time(),
    task: Type.Optional(Type.String({ description: "vCenter's task." })),
    settledAt: Type.Optional(time()),
    result: Type.Optional(
      oneOf<NonNullable<JournalEntry['result']>>({
        applied: true,
        running: true,
        failed: true,
        skipped: true,
        held: true,
        stale: true,
        unknown: true,
        'not-converged': true,
        cancelled: true,
        interrupted: true,
      }),
    ),
  },
  { $id: 'JournalEntry', ...closed, description: 'A write that was begun: noted before it goes out, settled after.' },
);
