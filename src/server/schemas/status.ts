import { Type } from 'typebox';
import type { ReasonCode } from '../../plan/change.ts';
import { closed, count, oneOf, refTo, textOf, time } from './building.ts';
import { problemRefs } from './problems.ts';
import { CountsByVerdict, RunSchema } from './run.ts';
import { ApprovalSchema, HoldSchema } from './supervision.ts';
import { EnvironmentStateWord, ImpactWord, RunCauseWord, VerdictWord } from './words.ts';

export const RevisionSchema = Type.Object(
  {
    commit: Type.String(),
    subject: Type.Optional(Type.String()),
    author: Type.Optional(Type.String()),
    at: Type.Optional(time()),
    signedBy: Type.Optional(Type.String()),
  },
  { $id: 'Revision', ...closed, description: 'One commit of a source.' },
);

const Running = Type.Object(
  { run: Type.String(), since: time(), stepsDone: count(), stepsTotal: count() },
  { ...closed, description: 'The run that is under way.' },
);

const Waiting = Type.Object(
  { causes: Type.Array(RunCauseWord), since: time() },
  { ...closed, description: 'What was asked for and has not begun.' },
);

const Warning = Type.Object(
  { code: Type.String(), message: Type.String(), remedy: Type.Optional(Type.String()) },
  { ...closed, description: 'Nothing that keeps a plan from running, and that somebody should look at.' },
);

export const EnvironmentSchema = Type.Object(
  {
    name: Type.String(),
    target: Type.String(),
    source: Type.Optional(Type.String()),
    mode: oneOf({ automatic: true, manual: true }),
    state: EnvironmentStateWord,
    message: Type.String({ description: 'One sentence on why it is so.' }),
    revision: Type.Optional(refTo(RevisionSchema)),
    syncedCommit: Type.Optional(Type.String()),
    syncedAt: Type.Optional(time()),
    objects: CountsByVerdict,
    planId: Type.Optional(Type.String()),
    warnings: Type.Optional(Type.Array(Warning, { description: 'What the last look warns of; no more than 20.' })),
    lastRun: Type.Optional(refTo(RunSchema)),
    running: Type.Optional(Running),
    waiting: Type.Optional(Waiting),
    nextRunAt: Type.Optional(time()),
    failures: count('Runs that failed, one after the other.'),
    holds: Type.Array(refTo(HoldSchema)),
    approvals: Type.Array(refTo(ApprovalSchema)),
    openDrift: count(),
    conflicts: count(),
    problem: Type.Optional(Type.Union([problemRefs.sourceProblem, problemRefs.failure])),
    diagnostics: Type.Optional(Type.Array(problemRefs.diagnostic)),
  },
  { $id: 'Environment', ...closed, description: 'How an environment stands.' },
);

export const TargetSchema = Type.Object(
  {
    name: Type.String(),
    url: Type.String(),
    circuit: oneOf({ closed: true, open: true, 'half-open': true }, '`closed`: calls go through. `open`: it is down.'),
    since: Type.Optional(time()),
    error: Type.Optional(problemRefs.failure),
    nextProbeAt: Type.Optional(time()),
    feed: oneOf({ updates: true, polling: true, off: true }, 'How changes are noticed between intervals.'),
  },
  { $id: 'Target', ...closed, description: 'One vCenter.' },
);

export const SourceSchema = Type.Object(
  {
    name: Type.String(),
    address: Type.String(),
    branch: Type.Optional(Type.String()),
    revision: Type.Optional(refTo(RevisionSchema)),
    lookedAt: Type.Optional(time()),
    nextLookAt: Type.Optional(time()),
    problem: Type.Optional(problemRefs.sourceProblem),
  },
  { $id: 'Source', ...closed, description: 'A repository or folder that is followed.' },
);

export const ResourceSchema = Type.Object(
  {
    environment: Type.String(),
    ref: Type.String({ description: '`Kind/name`.' }),
    kind: Type.String(),
    name: Type.String(),
    id: Type.Optional(Type.String({ description: "vCenter's id." })),
    verdict: VerdictWord,
    reason: textOf<ReasonCode>('Stable and kebab-case.'),
    message: Type.String(),
    remedy: Type.Optional(Type.String()),
    impact: Type.Optional(ImpactWord),
    file: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer()),
    manifest: Type.Optional(Type.String({ description: 'Digest of the manifest.' })),
    inSyncWith: Type.Optional(Type.String({ description: 'Digest of the manifest that it was last in sync with.' })),
    inSyncAt: Type.Optional(time()),
    changedAt: time('When the verdict last changed.'),
    seenAt: time(),
  },
  { $id: 'Resource', ...closed, description: 'The last look at an object of an environment.' },
);
