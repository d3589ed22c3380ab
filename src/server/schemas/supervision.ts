import { Type } from 'typebox';
import type { ApprovalRecord, DriftRecord, HoldRecord } from '../../store/records.ts';
import { closed, oneOf, refTo, time } from './building.ts';
import { Json } from './problems.ts';
import { ActorSchema } from './run.ts';

export const ApprovalSchema = Type.Object(
  {
    id: Type.String(),
    environment: Type.String(),
    planId: Type.String({ description: 'The plan that the person has seen.' }),
    steps: Type.Array(Type.String(), { description: 'Step ids.' }),
    by: refTo(ActorSchema),
    at: time(),
    expiresAt: time(),
    note: Type.Optional(Type.String()),
    ended: Type.Optional(
      oneOf<NonNullable<ApprovalRecord['ended']>>({ used: true, revoked: true, expired: true, 'plan-changed': true }),
    ),
    endedAt: Type.Optional(time()),
    endedBecause: Type.Optional(Type.String({ description: 'What is different in the current plan.' })),
  },
  {
    $id: 'Approval',
    ...closed,
    description:
      "A person's word that steps of one plan may run whatever they cost. It dies when anything of what it lets run changes.",
  },
);

export const HoldSchema = Type.Object(
  {
    id: Type.String(),
    environment: Type.String(),
    ref: Type.Optional(Type.String({ description: '`Kind/name`; the whole environment when left out.' })),
    by: refTo(ActorSchema),
    origin: oneOf<HoldRecord['origin']>({ api: true, cli: true, tag: true }),
    reason: Type.String(),
    at: time(),
    expiresAt: Type.Optional(time('Left out for a hold that ends with its tag in vSphere.')),
    endedAt: Type.Optional(time()),
    endedBy: Type.Optional(refTo(ActorSchema)),
  },
  { $id: 'Hold', ...closed, description: 'A pause with an expiry.' },
);

export const DriftSchema = Type.Object(
  {
    id: Type.String(),
    environment: Type.String(),
    ref: Type.String({ description: '`Kind/name`.' }),
    field: Type.String({ description: '`spec.cpu.count`; `object` when the whole object is gone or too many.' }),
    expected: Type.Optional(Json),
    found: Type.Optional(Json),
    detectedAt: time(),
    changedBy: Type.Optional(Type.String({ description: "Account, where vCenter's events tell." })),
    changedAt: Type.Optional(time()),
    end: Type.Optional(
      oneOf<NonNullable<DriftRecord['end']>>({ healed: true, gone: true, accepted: true, conflict: true }),
    ),
    endedAt: Type.Optional(time()),
    run: Type.Optional(Type.String({ description: 'Run that put it right.' })),
  },
  { $id: 'Drift', ...closed, description: 'A departure of vCenter from what was asked before, one field at a time.' },
);

export const AuditSchema = Type.Object(
  {
    id: Type.String(),
    at: time(),
    by: refTo(ActorSchema),
    action: Type.String(),
    environment: Type.Optional(Type.String()),
    subject: Type.Optional(Type.String()),
    detail: Type.Optional(Json),
  },
  { $id: 'Audit', ...closed, description: 'Who did what.' },
);
