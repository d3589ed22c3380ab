import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderPlanText, type PlanTextOptions } from '../../src/views/plan-text.ts';
import { change, field, plan, step, wantedAt } from './builders.ts';

const options: PlanTextOptions = { colour: false, width: 80, unicode: true };

/** The lines about the only object of a plan. */
function body(only: Change, rest: Partial<PlanTextOptions> = {}, steps: Plan['steps'] = []): string {
  const lines = renderPlanText(plan([only], steps), { ...options, ...rest }).split('\n');
  return lines.slice(3, -2).join('\n');
}

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
