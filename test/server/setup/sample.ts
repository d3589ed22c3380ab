import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import type { ErrorRecord } from '../../../src/base/error-record.ts';
import type { EnvironmentStatus, SourceStatus, TargetStatus } from '../../../src/controller/environment-status.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type {
  ApprovalRecord,
  DriftRecord,
  HoldRecord,
  JournalEntry,
  ResourceRecord,
  RunRecord,
  StepRecord,
} from '../../../src/store/records.ts';
import { nothingRemembered, type Remembered } from './fake-store.ts';

/** One of everything, with every member that there can be, so that contracts are held in full. */
const ada = { kind: 'person', name: 'ada' } as const;
const failure: ErrorRecord = {
  code: 'unreachable',
  message: 'vCenter does not answer.',
  remedy: 'Look whether it runs.',
  retry: 'backoff',
  operation: 'GET /api/vcenter/vm',
  httpStatus: 503,
  errorType: 'SERVICE_UNAVAILABLE',
  details: [{ id: 'x', args: [1, null] }],
};

const diagnostic: Diagnostic = {
  severity: 'error',
  code: 'unknown-field',
  summary: 'memoy is no field',
  detail: 'of a VirtualMachine',
  remedy: 'Write memory.',
  source: { file: 'web.yaml', line: 3, column: 5, end: { line: 3, column: 10 } },
  related: [{ message: 'first', source: { file: 'web.yaml', line: 1, column: 1 } }],
  redactLine: true,
};

export const noCounts = {
  applied: 1,
  running: 0,
  failed: 1,
  skipped: 0,
  held: 0,
  stale: 0,
  unknown: 0,
  'not-converged': 0,
  cancelled: 0,
};

export const run: RunRecord = {
  id: 'run-1',
  environment: 'lab',
  target: 'vc',
  mode: 'apply',
  causes: ['person', 'commit'],
  by: ada,
  state: 'failed',
  startedAt: 1_000,
  finishedAt: 3_500,
  commit: 'c0ffee',
  planId: 'plan-1',
  counts: noCounts,
  verdicts: { create: 1, keep: 4 },
  held: [{ step: 'Tag/web#1', reason: 'needs-approval', message: 'It waits.', remedy: 'Approve it.' }],
  error: failure,
  diagnostics: [diagnostic],
};

export const running: RunRecord = {
  id: 'run-2',
  environment: 'lab',
  target: 'vc',
  mode: 'apply',
  causes: ['event'],
  by: { kind: 'daemon', name: 'daemon' },
  state: 'running',
  startedAt: 5_000,
};

export const steps: StepRecord[] = [
  {
    run: 'run-1',
    step: 'Tag/web#1',
    index: 0,
    ref: 'Tag/web',
    operation: 'create-tag',
    title: 'Create the tag web',
    impact: 'safe',
    startedAt: 1_200,
    outcome: {
      step: 'Tag/web#1',
      status: 'failed',
      message: 'vCenter does not answer.',
      remedy: 'Look whether it runs.',
      error: failure,
      objectId: 'urn:1',
      startedAt: '1970-01-01T00:00:01.200Z',
      durationMs: 300.5,
    },
  },
  {
    run: 'run-2',
    step: 'Tag/db#1',
    index: 0,
    ref: 'Tag/db',
    operation: 'create-tag',
    title: 'Create the tag db',
    impact: 'safe',
    startedAt: 5_200,
  },
];

const journal: JournalEntry = {
  run: 'run-1',
  step: 'Tag/web#1',
  ref: 'Tag/web',
  operation: 'create-tag',
  beganAt: 1_200,
  task: 'task-9',
  settledAt: 1_500,
  result: 'interrupted',
};

export const hold: HoldRecord = {
  id: 'hold-1',
  environment: 'lab',
  ref: 'Tag/web',
  by: ada,
  origin: 'api',
  reason: 'The audit looks at it.',
  at: 2_000,
  expiresAt: 9_000,
  endedAt: 8_000,
  endedBy: ada,
};

export const approval: ApprovalRecord = {
  id: 'approval-1',
  environment: 'lab',
  planId: 'plan-1',
  steps: ['Tag/web#1'],
  by: ada,
  at: 2_000,
  expiresAt: 9_000,
  note: 'Seen.',
  ended: 'used',
  endedAt: 3_000,
};

const drift: DriftRecord = {
  id: 'drift-1',
  environment: 'lab',
  ref: 'Tag/web',
  field: 'spec.description',
  expected: 'ours',
  found: { any: ['thing'] },
  detectedAt: 2_000,
  changedBy: 'VSPHERE.LOCAL\\eve',
  changedAt: 1_900,
  end: 'healed',
  endedAt: 2_500,
  run: 'run-1',
};

export function resource(name: string, change: Partial<ResourceRecord> = {}): ResourceRecord {
  return {
    environment: 'lab',
    ref: `Tag/${name}`,
    kind: 'Tag',
    name,
    id: 'urn:1',
    verdict: 'update',
    reason: 'differs',
    message: 'One field differs.',
    remedy: 'Nothing to do.',
    impact: 'safe',
    file: 'tags.yaml',
    line: 4,
    manifest: 'aa',
    inSyncWith: 'bb',
    inSyncAt: 1_000,
    changedAt: 1_000,
    seenAt: 2_000,
    ...change,
  };
}

const revision = { commit: 'c0ffee', subject: 'Add web', author: 'Ada', at: 900, signedBy: 'ada@example' };

const problem = {
  code: 'unreachable',
  message: 'The repository does not answer.',
  remedy: 'Look at it.',
  retry: 'backoff',
} as const;

export const environment: EnvironmentStatus = {
  name: 'lab',
  target: 'vc',
  source: 'infra',
  mode: 'automatic',
  state: 'failed',
  message: 'The last run failed.',
  revision,
  syncedCommit: 'c0ffee',
  syncedAt: 900_000,
  objects: { create: 2, keep: 40 },
  planId: 'plan-1',
  lastRun: run,
  running: { run: 'run-2', since: 5_000, stepsDone: 0, stepsTotal: 1 },
  waiting: { causes: ['commit'], since: 5_100 },
  nextRunAt: 60_000,
  failures: 1,
  holds: [hold],
  approvals: [approval],
  openDrift: 3,
  conflicts: 1,
  problem: failure,
  diagnostics: [diagnostic],
};

export const target: TargetStatus = {
  name: 'vc',
  url: 'https://vc.example',
  circuit: 'open',
  since: 1_000,
  error: failure,
  nextProbeAt: 2_000,
  feed: 'updates',
};

export const source: SourceStatus = {
  name: 'infra',
  address: 'https://git.example/infra.git',
  branch: 'main',
  revision,
  lookedAt: 1_000,
  nextLookAt: 2_000,
  problem,
};

export const plan: Plan = {
  id: 'plan-1',
  environment: 'lab',
  target: { name: 'vc', url: 'https://vc.example' },
  createdAt: '2024-01-01T00:00:00.000Z',
  commit: { id: 'c0ffee', dirty: false },
  changes: [
    {
      ref: { kind: 'Tag', name: 'web' },
      verdict: 'create',
      reason: 'absent',
      message: 'It does not exist.',
      fields: [{ path: 'spec.description', to: 'ours', effect: 'in-place', impact: 'safe', reversible: true }],
      leftAlone: [],
      uses: [],
      references: [],
      identity: ['web'],
      basedOn: 'absent',
    },
  ],
  steps: [
    {
      id: 'Tag/web#1',
      ref: { kind: 'Tag', name: 'web' },
      operation: 'create-tag',
      args: { name: 'web' },
      title: 'Create the tag web',
      impact: 'safe',
      reversible: true,
      dependsOn: [],
      wave: 0,
      basedOn: 'absent',
    },
  ],
  warnings: [],
  policy: { allow: ['safe'], budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 } },
};

/** A history with one of everything. */
export function remembered(): Remembered {
  return {
    ...nothingRemembered(),
    runs: [running, run],
    steps,
    journal: [journal],
    plans: [{ id: 'plan-1', environment: 'lab', createdAt: 1_000, plan }],
    resources: [resource('web'), resource('db', { verdict: 'keep' }), resource('cache', { verdict: 'create' })],
    drift: [drift],
    approvals: [approval],
    holds: [hold],
    audit: [
      { id: 'audit-1', at: 1_000, by: ada, action: 'sync', environment: 'lab', subject: 'run-1', detail: { a: 1 } },
    ],
  };
}
