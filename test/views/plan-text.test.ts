import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { renderPlanText, type PlanTextOptions } from '../../src/views/plan-text.ts';
import { change, fullPlan, plan, step } from './builders.ts';

const options: PlanTextOptions = { colour: false, width: 80, unicode: true };

describe('renderPlanText', () => {
  test('shows every verdict, mildest impact first', () => {
    expect(renderPlanText(fullPlan(), options)).toMatchInlineSnapshot(`
      "Plan for lab · https://vcenter.lab.example · commit 4f2a9c1b · plan 8d5e1f0a42c3

      Safe  4 objects, 4 writes
        > Tag/env-prod  env/prod  taken over
            owner stamp  (not set) → trueup/lab/env-prod
        < Tag/env-temp  env/temp  stays as it is, no longer managed
            owner stamp  trueup/lab/env-temp;orphan → (not set)
        + Tag/tier-web
            category: tier  name: web
            description: Front ends of the shop, reachable from outside
        ~ TagCategory/tier
            associableTypes  + HostSystem  + Folder  - Datastore
                             (git revert cannot undo this)
            description
              - Where an application stands in its stack
              + Where an application stands in its tiers

      Power cycle  1 object, 2 writes  not allowed by the policy
        ~ VirtualMachineClass/small
            memory          4GiB      → 8GiB  (power cycle)
            cpuCount        2         → 4  (guest reboot)
            cpuReservation  (not set) → 50%
            description
                Small.
              - For tests.
              + For tests and demos.
                Ask the platform team.
            storage  gold ≠ silver  (left alone: used at creation only)
            1. Shut down what uses small  (power cycle)
            2. Change the VM class small

      Destructive  2 objects, 3 writes  not allowed by the policy
        - Tag/env-old  env/old  no manifest asks for it  (git revert cannot undo this)
        -/+ TagCategory/team  deleted and created again
            cardinality  MULTIPLE → SINGLE  (destructive, git revert cannot undo this)
            1. Delete the tag category team
               (destructive, git revert cannot undo this)
            2. Create the tag category team

      Left alone
        = VirtualMachineClass/large
            memory  32GiB ≠ 64GiB  (left alone: suspended)

      Blocked
        ! Tag/env-stage  env/stage  manifests/lab/tags.yaml:42:1
            env/stage exists, differs from its manifest, and no environment manages
            it.
            description  staging → Stage before production
            Fix: To take it over, write "lifecycle: { adopt: true }" in its manifest
            or run "trueup adopt Tag/env-stage".

      Warnings
        ! The vCenter takes long to answer for tags: reading them took 40 s.
          Fix: Lower limits.concurrency of the target.

      Held
        5 of 9 writes would be held by the policy of lab.
        Not allowed: power cycle and destructive (allowed: safe).
        To run everything: --allow power-cycle,destructive

      1 object is as asked but managed by nobody: "lifecycle: { adopt: true }" in the
      manifest or "trueup adopt" takes over.
      1 object is suspended by the manifest.
      Plan: 1 to create, 2 to update, 1 to replace, 1 to adopt, 1 to delete, 1 to
      release, 1 blocked, 3 unchanged (9 writes: 6 safe, 1 power cycle, 2 destructive)"
    `);
  });

  test('says in one line what was compared when there is nothing to do', () => {
    const idle = plan([
      change('Tag/a', 'keep', { reason: 'in-sync' }),
      change('TagCategory/b', 'keep', { reason: 'in-sync' }),
    ]);
    expect(renderPlanText(idle, { ...options, width: 200 })).toMatchInlineSnapshot(
      `"Nothing to do: https://vcenter.lab.example holds what the manifests of lab at commit 4f2a9c1b ask for (2 objects compared: 1 Tag, 1 TagCategory)."`,
    );
    expect(renderPlanText(plan(), { ...options, width: 200 })).toMatchInlineSnapshot(
      `"Nothing to do: lab asks for no objects and manages none on https://vcenter.lab.example."`,
    );
  });

  test('lets the end say how many objects and writes there are', () => {
    const tags = Array.from({ length: 3 }, (_, index) => change(`Tag/t${index}`, 'create'));
    const kept = Array.from({ length: 40 }, (_, index) => change(`Tag/k${index}`, 'keep', { reason: 'in-sync' }));
    const steps = tags.map(({ ref }) => step(`Tag/${ref.name}#1`, 'Create it'));
    const text = renderPlanText(plan([...tags, change('Tag/x', 'blocked'), ...kept], steps), options);
    expect(text.split('\n').at(-1)).toBe('Plan: 3 to create, 1 blocked, 40 unchanged (3 writes: 3 safe)');
  });

  test('names the commit and whether it is all of the truth', () => {
    const dirty = plan([change('Tag/a', 'create')], [], { commit: { id: '4f2a9c1be07d', dirty: true } });
    expect(renderPlanText(dirty, { ...options, width: 120 }).split('\n')[0]).toBe(
      'Plan for lab · https://vcenter.lab.example · commit 4f2a9c1b with uncommitted changes · plan 8d5e1f0a42c3',
    );
  });
});

describe('what is held', () => {
  const risky = plan(
    [change('Tag/a', 'update'), change('Tag/b', 'update'), change('Tag/c', 'delete')],
    [
      step('Tag/a#1', 'Change a'),
      step('Tag/b#1', 'Restart b', { impact: 'power-cycle' }),
      step('Tag/c#1', 'Delete c', { impact: 'destructive', reversible: false }),
    ],
  );
  const heldPart = (rest: Partial<PlanTextOptions>, from: Plan = risky): string | undefined =>
    renderPlanText(from, { ...options, ...rest })
      .split('\n\n')
      .find((part) => part.startsWith('Held'));

  test('names the impacts and the option that lets everything run', () => {
    expect(heldPart({})).toMatchInlineSnapshot(`
      "Held
        2 of 3 writes would be held by the policy of lab.
        Not allowed: power cycle and destructive (allowed: safe).
        To run everything: --allow power-cycle,destructive"
    `);
  });

  test('repeats what is allowed already in the option, which replaces the one given before', () => {
    expect(heldPart({ allow: ['power-cycle'] })).toContain('--allow power-cycle,destructive');
    expect(heldPart({ allow: ['power-cycle'] })).toContain('Not allowed: destructive (');
  });

  test('is not mentioned when everything may run', () => {
    expect(heldPart({ allow: ['power-cycle', 'destructive'] })).toBeUndefined();
  });

  test('counts budgets, which no --allow raises', () => {
    const budgets = { deletes: 0, powerCycles: 20, hostsInMaintenance: 1, failures: 0 };
    const tight = { ...risky, policy: { allow: ['safe' as const], budgets } };
    expect(heldPart({ allow: ['power-cycle', 'destructive'] }, tight)).toMatchInlineSnapshot(`
      "Held
        1 of 3 writes would be held by the policy of lab.
        The plan asks for 1 deletes; the budget is 0. Check that all of them are
        meant; then raise "budgets: { deletes: 1 }" or give "--budget deletes=1"."
    `);
  });
});
