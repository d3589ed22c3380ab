import type {
  Actor,
  ApprovalRecord,
  AuditRecord,
  DriftRecord,
  EnvironmentRecord,
  HoldRecord,
  JournalEntry,
  LoopRecord,
  PlanRecord,
  PullRequestRecord,
  ResourceRecord,
  RunRecord,
  StepRecord,
} from '../../src/store/records.ts';

/** Records with what a test does not care about filled in. */
export const ada: Actor = { kind: 'person', name: 'ada' };

export function runOf(parts: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    environment: 'lab',
    target: 'vc1',
    mode: 'apply',
    causes: ['commit'],
    by: ada,
    state: 'running',
    startedAt: 1000,
    ...parts,
  };
}

export function stepOf(parts: Partial<StepRecord> = {}): StepRecord {
  return {
    run: 'run-1',
    step: 'Tag/web#1',
    index: 0,
    ref: 'Tag/web',
    operation: 'create-tag',
    title: 'Create tag web',
    impact: 'safe',
    ...parts,
  };
}

export function entryOf(parts: Partial<JournalEntry> = {}): JournalEntry {
  return { run: 'run-1', step: 'Tag/web#1', ref: 'Tag/web', operation: 'create-tag', beganAt: 1100, ...parts };
}

export function resourceOf(parts: Partial<ResourceRecord> = {}): ResourceRecord {
  const name = parts.name ?? 'web';
  return {
    environment: 'lab',
    ref: `Tag/${name}`,
    kind: 'Tag',
    name,
    verdict: 'keep',
    reason: 'in-sync',
    message: 'It is as asked.',
    changedAt: 1000,
    seenAt: 1000,
    ...parts,
  };
}

export function driftOf(parts: Partial<DriftRecord> = {}): DriftRecord {
  return {
    id: 'drift-1',
    environment: 'lab',
    ref: 'VirtualMachine/shop',
    field: 'spec.cpu.count',
    expected: 4,
    found: 8,
    detectedAt: 1000,
    ...parts,
  };
}

export function approvalOf(parts: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    id: 'approval-1',
    environment: 'lab',
    planId: 'plan-1',
    steps: ['VirtualMachine/shop#1'],
    by: ada,
    at: 1000,
    expiresAt: 5000,
    ...parts,
  };
}

export function holdOf(parts: Partial<HoldRecord> = {}): HoldRecord {
  return {
    id: 'hold-1',
    environment: 'lab',
    by: ada,
    origin: 'cli',
    reason: 'The storage is being moved.',
    at: 1000,
    expiresAt: 5000,
    ...parts,
  };
}

export function auditOf(parts: Partial<AuditRecord> = {}): AuditRecord {
  return { id: 'audit-1', at: 1000, by: ada, action: 'sync', environment: 'lab', ...parts };
}

export function environmentOf(parts: Partial<EnvironmentRecord> = {}): EnvironmentRecord {
  return { environment: 'lab', failures: 0, ...parts };
}

export function loopsOf(parts: Partial<LoopRecord> = {}): LoopRecord {
  return {
    environment: 'lab',
    futile: [{ ref: 'Tag/web', manifest: 'digest', times: 3 }],
    conflicts: [{ ref: 'Tag/db', field: 'spec.description', message: 'It was put right too often.' }],
    ...parts,
  };
}

export function pullRequestOf(parts: Partial<PullRequestRecord> = {}): PullRequestRecord {
  return {
    source: 'main',
    number: 7,
    head: 'aaaa',
    base: 'bbbb',
    title: 'More memory for the shop',
    fork: false,
    state: 'open',
    touches: { lab: ['VirtualMachine/shop'] },
    plans: { lab: 'plan-1' },
    plannedAt: 1000,
    ...parts,
  };
}

export function planOf(
  parts: Partial<Omit<PlanRecord, 'plan'>> = {},
  plan: Partial<PlanRecord['plan']> = {},
): PlanRecord {
  const record = { id: 'plan-1', environment: 'lab', createdAt: 1000, ...parts };
  return {
    ...record,
    plan: {
      id: record.id,
      environment: record.environment,
      target: { name: 'vc1', url: 'https://vc1.example' },
      createdAt: '1970-01-01T00:00:01.000Z',
      changes: [],
      steps: [],
      warnings: [],
      policy: { allow: ['safe'], budgets: { deletes: 5, powerCycles: 5, hostsInMaintenance: 1, failures: 1 } },
      ...plan,
    },
  };
}
