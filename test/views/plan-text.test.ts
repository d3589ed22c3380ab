import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderPlanText, type PlanTextOptions } from '../../src/views/plan-text.ts';
import { change, field, fullPlan, plan, step, wantedAt } from './builders.ts';

const options: PlanTextOptions = { colour: false, width: 80, unicode: true };

/** The lines about the only object of a plan. */
function body(only: Change, rest: Partial<PlanTextOptions> = {}, steps: Plan['steps'] = []): string {
  const lines = renderPlanText(plan([only], steps), { ...options, ...rest }).split('\n');
  return lines.slice(3, -2).join('\n');
}

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

describe('an object', () => {
  test('has its fields in columns', () => {
    const fields = [field('memory', '4GiB', '8GiB'), field('cpuReservation', '5%', '50%'), field('cpuCount', 16, 8)];
    expect(body(change('VirtualMachineClass/small', 'update', { fields }))).toMatchInlineSnapshot(`
      "  ~ VirtualMachineClass/small
            memory          4GiB → 8GiB
            cpuReservation  5%   → 50%
            cpuCount        16   → 8"
    `);
  });

  test('shows what comes to a list and what leaves it', () => {
    const fields = [
      field('both', ['a', 'b'], ['b', 'c']),
      field('emptied', ['a'], []),
      field('moved', ['a', 'b'], ['b', 'a']),
      field(
        'long',
        [],
        Array.from({ length: 45 }, (_, index) => `Type${index}`),
      ),
    ];
    expect(body(change('TagCategory/tier', 'update', { fields }))).toMatchInlineSnapshot(`
      "  ~ TagCategory/tier
            both     + c  - a
            emptied  - a  (now empty)
            moved    order: [b, a]
            long     + Type0  + Type1  + Type2  + Type3  + Type4  + Type5  + Type6
                     + Type7  + Type8  + Type9  + Type10  + Type11  + Type12  + Type13
                     + Type14  + Type15  + Type16  + Type17  + Type18  + Type19
                     + Type20  + Type21  + Type22  + Type23  + Type24  + Type25
                     + Type26  + Type27  + Type28  + Type29  + Type30  + Type31
                     + Type32  + Type33  + Type34  + Type35  + Type36  + Type37
                     + Type38  + Type39  and 5 more"
    `);
  });

  test('shows long values around the place where they differ', () => {
    const tail = 'which nobody has changed since the first of them was written, long ago';
    const fields = [field('description', `Machines of the shop, ${tail}`, `Machines of the web shop, ${tail}`)];
    expect(body(change('Tag/web', 'update', { fields }))).toMatchInlineSnapshot(`
      "  ~ Tag/web
            description
              - Machines of the shop, which nobody has changed since the first of the…
              + Machines of the web shop, which nobody has changed since the first of…"
    `);
    expect(body(change('Tag/web', 'update', { fields }), { verbose: true })).toMatchInlineSnapshot(`
      "  ~ Tag/web
            web differs from its manifest.
            description
              - Machines of the shop, which nobody has changed since the first of them
                was written, long ago
              + Machines of the web shop, which nobody has changed since the first of
                them was written, long ago"
    `);
  });

  test('shows a text of several lines as a line diff', () => {
    const from = 'Contact: platform\nCost centre: 100\nReviewed in spring \nOwner: web\nEnd';
    const to = 'Contact: platform\nCost centre: 200\nReviewed in spring\nOwner: web\nEnd\nMore';
    expect(body(change('Tag/web', 'update', { fields: [field('description', from, to)] }))).toMatchInlineSnapshot(`
      "  ~ Tag/web
            description
                Contact: platform
              - Cost centre: 100
              - Reviewed in spring\\u0020
              + Cost centre: 200
              + Reviewed in spring
                Owner: web
                End
              + More"
    `);
  });

  test('shows members of an object by their own paths', () => {
    const fields = [
      field(
        'instanceStorage',
        { storagePolicy: 'gold', volumes: ['10GiB'] },
        { storagePolicy: 'gold', volumes: ['20GiB'] },
      ),
      field('directPath', null, { vendorId: 4318, deviceId: 7864 }),
    ];
    expect(body(change('VirtualMachineClass/gpu', 'update', { fields }))).toMatchInlineSnapshot(`
      "  ~ VirtualMachineClass/gpu
            instanceStorage.volumes  + 20GiB  - 10GiB
            directPath               null → {vendorId: 4318, deviceId: 7864}"
    `);
  });

  test('tells values apart that look the same', () => {
    const fields = [field('name', 'Bu\u0308ro', 'B\u00fcro'), field('memory', '8', 8)];
    expect(body(change('Tag/office', 'update', { fields }))).toMatchInlineSnapshot(`
      "  ~ Tag/office
            name    Bu\\u0308ro → B\\u00fcro
            memory  "8"        → 8"
    `);
  });

  test('never shows a secret or its digest', () => {
    const fields = [field('password', 'c0ffee', 'f00d', { sensitive: true })];
    const text = body(change('Tag/web', 'update', { fields }));
    expect(text).not.toMatch(/c0ffee|f00d/);
    expect(text).toMatchInlineSnapshot(`
      "  ~ Tag/web
            password  (secret, changed)"
    `);
  });

  test('says once that it cannot be undone', () => {
    const steps = [step('Tag/old#1', 'Delete the tag', { impact: 'destructive', reversible: false })];
    expect(body(change('Tag/old', 'delete'), {}, steps).match(/git revert/g)).toHaveLength(1);
    expect(body(change('Tag/old', 'delete'), { verbose: true }, steps).match(/git revert/g)).toHaveLength(1);
  });

  test('lists its writes and what they wait for when everything is asked for', () => {
    const steps = [step('Tag/web#1', 'Create the tag web', { dependsOn: ['TagCategory/tier#1'] })];
    const fields = [field('category', undefined, 'tier'), field('description', undefined, 'Two\nlines')];
    const web = change('Tag/web', 'create', { message: 'tier/web does not exist.', fields });
    expect(body(web, { verbose: true }, steps)).toMatchInlineSnapshot(`
      "  + Tag/web
            tier/web does not exist.
            category     tier
            description
              + Two
              + lines
            1. Create the tag web  after TagCategory/tier#1"
    `);
  });

  test('does not list the owner stamp that is written along the way', () => {
    const steps = [step('Tag/web#1', 'Create the tag web'), step('Tag/web#2', 'Stamp it', { operation: 'stamp' })];
    expect(body(change('Tag/web', 'create'), {}, steps)).not.toContain('Stamp it');
    expect(body(change('Tag/web', 'create'), { verbose: true }, steps)).toContain('2. Stamp it');
  });

  test('shows under which name it was known and who uses it', () => {
    const renamed = change('Tag/web', 'replace', {
      previousIdentity: ['tier', 'www'],
      identity: ['tier', 'web'],
      uses: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ kind: 'VirtualMachine', id: name, name })),
    });
    expect(body(renamed)).toMatchInlineSnapshot(`
      "  -/+ Tag/web  tier/web  deleted and created again
            name in vSphere  tier/www → tier/web
            used by VirtualMachine a, VirtualMachine b, VirtualMachine c,
            VirtualMachine d, VirtualMachine e and 2 more"
    `);
  });
});

describe('a blocked object', () => {
  test('says why, where its manifest stands, what vCenter said, and what to do', () => {
    const blocked = change('Tag/web', 'blocked', {
      reason: 'unreadable',
      message: 'tier/web could not be read, so nothing is decided about it: vCenter is overloaded.',
      remedy: 'Try again in a while.',
      wanted: wantedAt('manifests/tags.yaml', 3, 5),
      error: {
        code: 'service-unavailable',
        message: 'vCenter is overloaded.',
        remedy: 'Try again in a while.',
        retry: 'backoff',
        operation: 'GET /api/cis/tagging/tag/{tag}',
        httpStatus: 503,
        errorType: 'SERVICE_UNAVAILABLE',
      },
    });
    expect(body(blocked)).toMatchInlineSnapshot(`
      "  ! Tag/web  manifests/tags.yaml:3:5
            tier/web could not be read, so nothing is decided about it: vCenter is
            overloaded.
            GET /api/cis/tagging/tag/{tag} answered 503 SERVICE_UNAVAILABLE
            Fix: Try again in a while."
    `);
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
    const budgets = { deletes: 0, powerCycles: 20, hostsInMaintenance: 1 };
    const tight = { ...risky, policy: { allow: ['safe' as const], budgets } };
    expect(heldPart({ allow: ['power-cycle', 'destructive'] }, tight)).toMatchInlineSnapshot(`
      "Held
        1 of 3 writes would be held by the policy of lab.
        The plan asks for 1 deletes; the budget is 0. Check that all of them are
        meant; then raise "budgets: { deletes: 1 }" or give "--budget deletes=1"."
    `);
  });
});
