import { expect, test } from 'vitest';
import { renderPlanText } from '../../src/views/plan-text.ts';
import { textWidth } from '../../src/views/span.ts';
import { change, field, fullPlan, plan } from './builders.ts';

const options = { colour: false, width: 80, unicode: true };

test('a narrow terminal gets the same plan in more lines', () => {
  expect(renderPlanText(fullPlan(), { ...options, width: 40 })).toMatchInlineSnapshot(`
    "Plan for lab
    https://vcenter.lab.example
    commit 4f2a9c1b · plan 8d5e1f0a42c3

    Safe  4 objects, 4 writes
      > Tag/env-prod  env/prod  taken over
          owner stamp
            - (not set)
            + trueup/lab/env-prod
      < Tag/env-temp  env/temp
        stays as it is, no longer managed
          owner stamp
            - trueup/lab/env-temp;orphan
            + (not set)
      + Tag/tier-web
          category: tier  name: web
          description: Front ends of the sh…
      ~ TagCategory/tier
          associableTypes
            + HostSystem  + Folder
            - Datastore
            (git revert cannot undo this)
          description
            - …plication stands in its stack
            + …plication stands in its tiers

    Power cycle  1 object, 2 writes
    not allowed by the policy
      ~ VirtualMachineClass/small
          memory       4GiB      → 8GiB
            (power cycle)
          cpuCount     2         → 4
            (guest reboot)
          cpuReservation  (not set) → 50%
          description
              Small.
            - For tests.
            + For tests and demos.
              Ask the platform team.
          storage  gold ≠ silver
            (left alone: used at creation
            only)
          1. Shut down what uses small
             (power cycle)
          2. Change the VM class small

    Destructive  2 objects, 3 writes
    not allowed by the policy
      - Tag/env-old  env/old
        no manifest asks for it
        (git revert cannot undo this)
      -/+ TagCategory/team
          deleted and created again
          cardinality  MULTIPLE → SINGLE
            (destructive, git revert cannot
            undo this)
          1. Delete the tag category team
             (destructive, git revert cannot
             undo this)
          2. Create the tag category team

    Left alone
      = VirtualMachineClass/large
          memory  32GiB ≠ 64GiB
            (left alone: suspended)

    Blocked
      ! Tag/env-stage  env/stage
        manifests/lab/tags.yaml:42:1
          env/stage exists, differs from its
          manifest, and no environment
          manages it.
          description
            - staging
            + Stage before production
          Fix: To take it over, write
          "lifecycle: { adopt: true }" in
          its manifest or run "trueup adopt
          Tag/env-stage".

    Warnings
      ! The vCenter takes long to answer for
        tags: reading them took 40 s.
        Fix: Lower limits.concurrency of the
        target.

    Held
      5 of 9 writes would be held by the
      policy of lab.
      Not allowed: power cycle and
      destructive (allowed: safe).
      To run everything:
      --allow power-cycle,destructive

    1 object is as asked but managed by
    nobody: "lifecycle: { adopt: true }" in
    the manifest or "trueup adopt" takes
    over.
    1 object is suspended by the manifest.
    Plan: 1 to create, 2 to update, 1 to
    replace, 1 to adopt, 1 to delete, 1 to
    release, 1 blocked, 3 unchanged (9
    writes: 6 safe, 1 power cycle, 2
    destructive)"
  `);
});

test('a wide terminal gets short sentences and long lines of fields', () => {
  expect(renderPlanText(fullPlan(), { ...options, width: 200 })).toMatchInlineSnapshot(`
    "Plan for lab · https://vcenter.lab.example · commit 4f2a9c1b · plan 8d5e1f0a42c3

    Safe  4 objects, 4 writes
      > Tag/env-prod  env/prod  taken over
          owner stamp  (not set) → trueup/lab/env-prod
      < Tag/env-temp  env/temp  stays as it is, no longer managed
          owner stamp  trueup/lab/env-temp;orphan → (not set)
      + Tag/tier-web
          category: tier  name: web  description: Front ends of the shop, reachable from outside
      ~ TagCategory/tier
          associableTypes  + HostSystem  + Folder  - Datastore  (git revert cannot undo this)
          description      Where an application stands in its stack → Where an application stands in its tiers

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
          1. Delete the tag category team  (destructive, git revert cannot undo this)
          2. Create the tag category team

    Left alone
      = VirtualMachineClass/large
          memory  32GiB ≠ 64GiB  (left alone: suspended)

    Blocked
      ! Tag/env-stage  env/stage  manifests/lab/tags.yaml:42:1
          env/stage exists, differs from its manifest, and no environment manages it.
          description  staging → Stage before production
          Fix: To take it over, write "lifecycle: { adopt: true }" in its manifest or run "trueup adopt
          Tag/env-stage".

    Warnings
      ! The vCenter takes long to answer for tags: reading them took 40 s.
        Fix: Lower limits.concurrency of the target.

    Held
      5 of 9 writes would be held by the policy of lab.
      Not allowed: power cycle and destructive (allowed: safe).
      To run everything: --allow power-cycle,destructive

    1 object is as asked but managed by nobody: "lifecycle: { adopt: true }" in the manifest or "trueup
    adopt" takes over.
    1 object is suspended by the manifest.
    Plan: 1 to create, 2 to update, 1 to replace, 1 to adopt, 1 to delete, 1 to release, 1 blocked, 3 unchanged (9 writes: 6 safe, 1 power cycle, 2 destructive)"
  `);
});

test.each([40, 60, 80, 120, 200])('no line is wider than %i columns', (width) => {
  for (const unicode of [true, false]) {
    for (const verbose of [true, false]) {
      const lines = renderPlanText(fullPlan(), { ...options, width, unicode, verbose }).split('\n');
      expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
    }
  }
});

test('without unicode, only names and values hold other characters than ASCII', () => {
  expect(renderPlanText(fullPlan(), { ...options, unicode: false })).toMatch(/^[ -~\n]*$/);
  const office = change('Tag/Büro', 'create', { fields: [field('description', undefined, '本社')] });
  const text = renderPlanText(plan([office]), { ...options, unicode: false });
  expect(text.replaceAll(/Büro|本社/g, '')).toMatch(/^[ -~\n]*$/);
});

test('colour adds codes and changes nothing else', () => {
  const coloured = renderPlanText(fullPlan(), { ...options, colour: true });
  expect(coloured.replaceAll(/\u001b\[[\d;]+m/g, '')).toBe(renderPlanText(fullPlan(), options));
  expect(coloured).toContain('\u001b[1;31mDestructive\u001b[0m');
});

test('each line ends its own colours', () => {
  for (const line of renderPlanText(fullPlan(), { ...options, colour: true }).split('\n')) {
    expect(line.split('\u001b[0m')).toHaveLength(line.split('\u001b[').length - line.split('\u001b[0m').length + 1);
  }
});

test('wide characters keep their columns', () => {
  const fields = [field('短い', 'あ', 'い'), field('memory', '4GiB', '8GiB')];
  const lines = renderPlanText(plan([change('Tag/web', 'update', { fields })]), options).split('\n');
  const arrows = lines.filter((line) => line.includes('→')).map((line) => textWidth(line.slice(0, line.indexOf('→'))));
  expect(new Set(arrows).size).toBe(1);
});
