import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { ErrorRecord } from '../../src/base/error-record.ts';
import type { Change, FieldChange } from '../../src/plan/change.ts';
import type { Outcome, RunSummary } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import type { Manifest, ResourceRef } from '../../src/spec/manifest.ts';

/** `Tag/web` as a reference. */
export function ref(text: string): ResourceRef {
  const slash = text.indexOf('/');
  return { kind: text.slice(0, slash), name: text.slice(slash + 1) } as ResourceRef;
}

export function field(path: string, from: unknown, to: unknown, rest: Partial<FieldChange> = {}): FieldChange {
  return {
    path: `spec.${path}`,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    effect: 'in-place',
    impact: 'safe',
    reversible: true,
    ...rest,
  } as FieldChange;
}

export function change(name: string, verdict: Change['verdict'], rest: Partial<Change> = {}): Change {
  const object = ref(name);
  return {
    ref: object,
    verdict,
    reason: 'differs',
    message: `${object.name} differs from its manifest.`,
    fields: [],
    leftAlone: [],
    uses: [],
    references: [],
    identity: [object.name],
    basedOn: 'absent',
    ...rest,
  };
}

/** A manifest of which only the position matters. */
export function wantedAt(file: string, line: number, column = 1): Manifest {
  return { metadata: { name: '' }, references: [], source: { file, line, column } } as unknown as Manifest;
}

export function step(id: string, title: string, rest: Partial<Step> = {}): Step {
  return {
    id,
    ref: ref(id.slice(0, id.lastIndexOf('#'))),
    operation: 'update',
    args: {},
    title,
    impact: 'safe',
    reversible: true,
    dependsOn: [],
    wave: 0,
    basedOn: 'absent',
    ...rest,
  };
}

export function plan(changes: Change[] = [], steps: Step[] = [], rest: Partial<Plan> = {}): Plan {
  return {
    id: '8d5e1f0a42c3b7719e0d5a6b4c3f2e1d0918273645546372819aabbccddeeff0',
    environment: 'lab',
    target: { name: 'lab', url: 'https://vcenter.lab.example' },
    createdAt: '2026-01-05T09:30:00.000Z',
    commit: { id: '4f2a9c1be07d5566778899aabbccddeeff001122', dirty: false },
    changes,
    steps,
    warnings: [],
    policy: { allow: ['safe'], budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 } },
    ...rest,
  };
}

/** A plan with every verdict and most of what a plan can hold. */
export function fullPlan(): Plan {
  const web = change('Tag/tier-web', 'create', {
    reason: 'absent',
    identity: ['tier', 'web'],
    fields: [
      field('category', undefined, 'tier'),
      field('name', undefined, 'web'),
      field('description', undefined, 'Front ends of the shop, reachable from outside'),
    ],
    stamp: { to: 'trueup/lab/tier-web' },
  });
  const tier = change('TagCategory/tier', 'update', {
    fields: [
      field('associableTypes', ['VirtualMachine', 'Datastore'], ['VirtualMachine', 'HostSystem', 'Folder'], {
        effect: 'widen-only',
        reversible: false,
      }),
      field('description', 'Where an application stands in its stack', 'Where an application stands in its tiers'),
    ],
  });
  const small = change('VirtualMachineClass/small', 'update', {
    fields: [
      field('memory', '4GiB', '8GiB', { effect: 'power-cycle', impact: 'power-cycle' }),
      field('cpuCount', 2, 4, { effect: 'guest-reboot', impact: 'guest-reboot' }),
      field('cpuReservation', undefined, '50%'),
      field(
        'description',
        'Small.\nFor tests.\nAsk the platform team.',
        'Small.\nFor tests and demos.\nAsk the platform team.',
      ),
    ],
    leftAlone: [{ ...field('storage', 'gold', 'silver', { effect: 'create-only' }), why: 'create-only' }],
  });
  const changes = [
    web,
    tier,
    small,
    change('Tag/env-prod', 'adopt', { identity: ['env', 'prod'], stamp: { to: 'trueup/lab/env-prod' } }),
    change('Tag/env-old', 'delete', { reason: 'not-wanted', identity: ['env', 'old'] }),
    change('Tag/env-temp', 'release', {
      reason: 'orphan-asked',
      identity: ['env', 'temp'],
      stamp: { from: 'trueup/lab/env-temp;orphan' },
    }),
    change('TagCategory/team', 'replace', {
      reason: 'create-only-field-differs',
      fields: [
        field('cardinality', 'MULTIPLE', 'SINGLE', { effect: 'replace', impact: 'destructive', reversible: false }),
      ],
    }),
    change('Tag/env-stage', 'blocked', {
      reason: 'exists-unowned',
      message: 'env/stage exists, differs from its manifest, and no environment manages it.',
      remedy:
        'To take it over, write "lifecycle: { adopt: true }" in its manifest or run "trueup adopt Tag/env-stage".',
      identity: ['env', 'stage'],
      fields: [field('description', 'staging', 'Stage before production')],
      wanted: wantedAt('manifests/lab/tags.yaml', 42),
    }),
    change('Tag/env-dev', 'keep', { reason: 'in-sync', identity: ['env', 'dev'] }),
    change('Tag/env-test', 'keep', { reason: 'in-sync-unowned', identity: ['env', 'test'] }),
    change('VirtualMachineClass/large', 'keep', {
      reason: 'suspended',
      leftAlone: [{ ...field('memory', '32GiB', '64GiB'), why: 'suspended' }],
    }),
  ];
  const steps = [
    step('TagCategory/tier#1', 'Change the tag category tier', { reversible: false }),
    step('Tag/tier-web#1', 'Create the tag web in the category tier', { dependsOn: ['TagCategory/tier#1'] }),
    step('Tag/env-prod#1', 'Take over the tag prod of the category env'),
    step('Tag/env-temp#1', 'Let go of the tag temp of the category env'),
    step('VirtualMachineClass/small#1', 'Shut down what uses small', { impact: 'power-cycle' }),
    step('VirtualMachineClass/small#2', 'Change the VM class small', { dependsOn: ['VirtualMachineClass/small#1'] }),
    step('TagCategory/team#1', 'Delete the tag category team', { impact: 'destructive', reversible: false }),
    step('TagCategory/team#2', 'Create the tag category team', { dependsOn: ['TagCategory/team#1'] }),
    step('Tag/env-old#1', 'Delete the tag old of the category env', { impact: 'destructive', reversible: false }),
  ];
  const warnings = [
    {
      code: 'many-tags',
      message: 'The vCenter takes long to answer for tags: reading them took 40 s.',
      remedy: 'Lower limits.concurrency of the target.',
    },
  ];
  return plan(changes, steps, { warnings });
}

export function diagnostic(rest: Partial<Diagnostic> = {}): Diagnostic {
  return { severity: 'error', code: 'some-code', summary: 'Something is wrong.', remedy: 'Put it right.', ...rest };
}

export function errorRecord(rest: Partial<ErrorRecord> = {}): ErrorRecord {
  return { code: 'server-error', message: 'vCenter failed.', remedy: 'Look at its log.', retry: 'never', ...rest };
}

/** The summary of a run with these outcomes. */
export function runSummary(outcomes: Outcome[], blocked = 0): RunSummary {
  const counts: RunSummary['counts'] = {
    applied: 0,
    running: 0,
    failed: 0,
    skipped: 0,
    held: 0,
    stale: 0,
    unknown: 0,
    'not-converged': 0,
    cancelled: 0,
  };
  for (const { status } of outcomes) counts[status] += 1;
  return { planId: '8d5e1f0a42c3b7719e0d', environment: 'lab', counts, blocked, outcomes };
}
