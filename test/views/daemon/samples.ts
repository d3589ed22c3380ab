import type { EnvironmentStatus, SourceStatus, TargetStatus } from '../../../src/controller/environment-status.ts';
import type {
  ApprovalRecord,
  AuditRecord,
  DriftRecord,
  HoldRecord,
  RunRecord,
  StepRecord,
} from '../../../src/store/records.ts';
import { errorRecord } from '../builders.ts';

export const now = Date.parse('2026-01-05T09:30:00Z');
const second = 1_000;
const minute = 60 * second;
const ann = { kind: 'person', name: 'ann' } as const;
const trueup = { kind: 'daemon', name: 'trueup' } as const;

/** The records are the store's and the daemon's own, so that what they hold is what views take. */
export function run(rest: Partial<RunRecord> = {}): RunRecord {
  return {
    id: '01kwxyz0001',
    environment: 'lab',
    target: 'lab',
    mode: 'apply',
    causes: ['commit'],
    by: trueup,
    state: 'applied',
    startedAt: now - 3 * minute,
    finishedAt: now - 3 * minute + 12 * second,
    commit: '4f2a9c1be07d5566778899aabbccddeeff001122',
    planId: '8d5e1f0a42c3b7719e0d',
    counts: {
      applied: 2,
      running: 0,
      failed: 0,
      skipped: 0,
      held: 1,
      stale: 0,
      unknown: 0,
      'not-converged': 0,
      cancelled: 0,
    },
    verdicts: { update: 3, keep: 40 },
    ...rest,
  };
}

export const failedRun = run({
  id: '01kwxyz0002',
  environment: 'production-europe',
  state: 'failed',
  causes: ['person', 'commit'],
  by: ann,
  startedAt: now - 40 * second,
  finishedAt: now - 30 * second,
  counts: undefined as never,
  verdicts: {},
  error: errorRecord({ message: 'vCenter does not answer.', operation: 'GET /api/appliance/system/version' }),
});

export const steps: StepRecord[] = [
  stepRecord(0, 'Tag/web#1', 'Change the tag web', {
    outcome: { step: 'Tag/web#1', status: 'applied', durationMs: 420 },
  }),
  stepRecord(1, 'VirtualMachine/web-01#1', 'Shut down the virtual machine web-01', {
    outcome: {
      step: 'VirtualMachine/web-01#1',
      status: 'failed',
      durationMs: 65_000,
      error: errorRecord({
        message: 'The guest did not shut down.',
        operation: 'POST /api/vcenter/vm',
        httpStatus: 500,
      }),
    },
  }),
  stepRecord(2, 'Tag/old#1', 'Delete the tag old', { impact: 'destructive' }),
  stepRecord(3, 'Tag/new#1', 'Create the tag new', { startedAt: now - second }),
  stepRecord(4, 'Tag/next#1', 'Create the tag next'),
];

export const heldRun = run({
  held: [
    {
      step: 'Tag/old#1',
      reason: 'needs-approval',
      message: 'destructive is not allowed.',
      remedy: 'Approve it.',
    },
  ],
});

function stepRecord(index: number, step: string, title: string, rest: Partial<StepRecord> = {}): StepRecord {
  const ref = step.slice(0, step.indexOf('#'));
  return { run: '01kwxyz0001', step, index, ref, operation: 'update', title, impact: 'safe', ...rest };
}

export const hold: HoldRecord = {
  id: 'h-01',
  environment: 'lab',
  ref: 'VirtualMachine/web-01',
  by: ann,
  origin: 'cli',
  reason: 'The shop is being measured.',
  at: now - 10 * minute,
  expiresAt: now + 120 * minute,
};

export const tagHold: HoldRecord = {
  id: 'h-02',
  environment: 'production-europe',
  by: { kind: 'person', name: 'VSPHERE.LOCAL\\root' },
  origin: 'tag',
  reason: 'Tagged in vSphere.',
  at: now - 2 * 24 * 60 * minute,
};

export const approval: ApprovalRecord = {
  id: 'a-01',
  environment: 'lab',
  planId: '8d5e1f0a42c3b7719e0d',
  steps: ['Tag/old#1'],
  by: ann,
  at: now - 10 * minute,
  expiresAt: now + 23 * 60 * minute,
  note: 'Agreed with the shop.',
};

export const usedApproval: ApprovalRecord = { ...approval, id: 'a-02', ended: 'used', endedAt: now - minute };

export function environment(rest: Partial<EnvironmentStatus> = {}): EnvironmentStatus {
  return {
    name: 'lab',
    target: 'lab',
    source: 'infra',
    mode: 'automatic',
    state: 'in-sync',
    message: 'Everything is as asked.',
    revision: {
      commit: '4f2a9c1be07d5566778899aabbccddeeff001122',
      subject: 'Add tags',
      author: 'Ann',
      at: now - 5 * minute,
    },
    syncedCommit: '4f2a9c1be07d5566778899aabbccddeeff001122',
    syncedAt: now - 3 * minute,
    objects: { keep: 72 },
    lastRun: run({ state: 'in-sync' }),
    nextRunAt: now + 7 * minute,
    failures: 0,
    holds: [],
    approvals: [],
    openDrift: 0,
    conflicts: 0,
    ...rest,
  };
}

export const troubled = environment({
  name: 'production-europe',
  state: 'out-of-sync',
  message: '1 write waits for approval, and 2 wait for the maintenance window that opens on Saturday.',
  mode: 'manual',
  objects: { keep: 812, update: 3, blocked: 1 },
  planId: '8d5e1f0a42c3b7719e0d',
  running: { run: '01kwxyz0003', since: now - 5 * second, stepsDone: 3, stepsTotal: 9 },
  waiting: { causes: ['commit', 'interval'], since: now - second },
  failures: 2,
  holds: [hold, tagHold],
  approvals: [approval, usedApproval],
  openDrift: 4,
  conflicts: 1,
  problem: errorRecord({ message: 'vCenter answered slowly.', remedy: 'Look at its load.' }),
});

export const targets: TargetStatus[] = [
  { name: 'lab', url: 'https://vcenter.lab.example', circuit: 'closed', feed: 'updates' },
  {
    name: 'europe',
    url: 'https://vcenter.europe.example',
    circuit: 'open',
    since: now - 5 * minute,
    error: errorRecord({ message: 'vCenter does not answer.', operation: 'POST /api/session', httpStatus: 503 }),
    nextProbeAt: now + 20 * second,
    feed: 'off',
  },
];

export const sources: SourceStatus[] = [
  {
    name: 'infra',
    address: 'https://git.example/infra.git',
    branch: 'main',
    revision: { commit: '4f2a9c1be07d5566778899aabbccddeeff001122' },
    lookedAt: now - 20 * second,
    nextLookAt: now + 40 * second,
  },
  {
    name: 'network',
    address: 'ssh://git.example/network.git',
    branch: 'main',
    lookedAt: now - 20 * second,
    nextLookAt: now + 40 * second,
    problem: {
      code: 'unreachable',
      message: 'The repository does not answer.',
      remedy: 'Check the address.',
      retry: 'backoff',
    },
  },
];

export const drift: DriftRecord[] = [
  {
    id: 'd1',
    environment: 'lab',
    ref: 'VirtualMachine/web-01',
    field: 'spec.memory',
    expected: '8GiB',
    found: '4GiB',
    detectedAt: now - 3 * minute,
    changedBy: 'VSPHERE.LOCAL\\root',
    changedAt: now - 4 * minute,
  },
  {
    id: 'd2',
    environment: 'lab',
    ref: 'VirtualMachine/web-01',
    field: 'spec.description',
    found: 'by hand',
    detectedAt: now - 3 * minute,
    end: 'healed',
    endedAt: now - minute,
    run: '01kwxyz0001',
  },
  {
    id: 'd3',
    environment: 'lab',
    ref: 'Tag/old',
    field: 'object',
    expected: 'Tag/old',
    detectedAt: now - 40 * 24 * 60 * minute,
    end: 'conflict',
    endedAt: now - minute,
  },
];

export const audit: AuditRecord[] = [
  { id: '1', at: now - minute, by: ann, action: 'approve', environment: 'lab', subject: 'a-01', detail: { steps: 1 } },
  { id: '2', at: now - 2 * minute, by: { kind: 'webhook', name: 'infra' }, action: 'webhook' },
  { id: '3', at: now - 3 * minute, by: trueup, action: 'start' },
];
