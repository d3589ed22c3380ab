import { expect, test } from 'vitest';
import { renderDriftText } from '../../src/views/drift-text.ts';
import { change, field, fullPlan, plan } from './builders.ts';

const options = { colour: false, width: 80, unicode: true };

test('says how the live objects have moved away from their manifests', () => {
  expect(renderDriftText(fullPlan(), options)).toMatchInlineSnapshot(`
    "Drift in lab · https://vcenter.lab.example · commit 4f2a9c1b · plan 8d5e1f0a42c3
    Minus is what vCenter holds, plus what the manifest asks for.

    Differs
      TagCategory/team
        cardinality  MULTIPLE should be SINGLE
          (destructive, git revert cannot undo this)
      TagCategory/tier
        associableTypes  + HostSystem  + Folder  - Datastore
                         (git revert cannot undo this)
        description
          - Where an application stands in its stack
          + Where an application stands in its tiers
      VirtualMachineClass/small
        memory          4GiB      should be 8GiB  (power cycle)
        cpuCount        2         should be 4  (guest reboot)
        cpuReservation  (not set) should be 50%
        description
            Small.
          - For tests.
          + For tests and demos.
            Ask the platform team.
        storage  gold ≠ silver  (left alone: used at creation only)

    Missing
      Tag/tier-web
        category: tier  name: web
        description: Front ends of the shop, reachable from outside

    Not asked for
      Tag/env-old  env/old
      Tag/env-temp  env/temp
        owner stamp  trueup/lab/env-temp;orphan should be (not set)

    Not managed yet
      Tag/env-prod  env/prod
        owner stamp  (not set) should be trueup/lab/env-prod

    Left alone
      VirtualMachineClass/large
        memory  32GiB ≠ 64GiB  (left alone: suspended)

    Blocked
      ! Tag/env-stage  env/stage  manifests/lab/tags.yaml:42:1
          env/stage exists, differs from its manifest, and no environment manages
          it.
          description  staging should be Stage before production
          Fix: To take it over, write "lifecycle: { adopt: true }" in its manifest
          or run "trueup adopt Tag/env-stage".

    Drift: 3 differ, 1 missing, 2 not asked for, 1 not managed yet, 1 blocked, 3 as
    asked"
  `);
});

test('says in one line that there is none', () => {
  const idle = plan([change('Tag/a', 'keep', { reason: 'in-sync' })]);
  expect(renderDriftText(idle, { ...options, width: 200 })).toMatchInlineSnapshot(
    `"No drift: https://vcenter.lab.example holds what the manifests of lab at commit 4f2a9c1b ask for (1 object compared: 1 Tag)."`,
  );
});

test('explains signs only where there are any', () => {
  const moved = change('Tag/web', 'update', { fields: [field('description', 'asdf', 'Web')] });
  expect(renderDriftText(plan([moved]), options)).toMatchInlineSnapshot(`
    "Drift in lab · https://vcenter.lab.example · commit 4f2a9c1b · plan 8d5e1f0a42c3

    Differs
      Tag/web
        description  asdf should be Web

    Drift: 1 differs, 0 as asked"
  `);
});
