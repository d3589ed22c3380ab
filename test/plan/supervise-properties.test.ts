import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gate } from '../../src/plan/gate.ts';
import { impacts } from '../../src/plan/impact.ts';
import type { MaintenanceWindow, PlanPolicy } from '../../src/plan/plan.ts';
import { impactsOf, type Step } from '../../src/plan/step.ts';
import { supervise, type Supervision } from '../../src/plan/supervise.ts';
import { deniedUntil } from '../../src/plan/windows.ts';
import { formatRef } from '../../src/spec/manifest.ts';
import { change, plan, step } from '../views/builders.ts';

const now = Date.parse('2026-11-21T22:00:00Z');
const someImpacts = fc.subarray([...impacts]);

const window: fc.Arbitrary<MaintenanceWindow> = fc.record({
  schedule: fc.constantFrom('0 21 * * *', '0 3 * * *'),
  duration: fc.constant(4 * 3_600_000),
  timeZone: fc.constant('UTC'),
  allow: someImpacts,
  deny: fc.subarray(['safe', 'power-cycle', 'destructive']),
});

const policy: fc.Arbitrary<PlanPolicy> = fc.record({
  allow: someImpacts,
  budgets: fc.record({
    deletes: fc.nat(3),
    powerCycles: fc.nat(3),
    hostsInMaintenance: fc.integer({ min: 0, max: 2 }),
    failures: fc.constant(0),
  }),
  windows: fc.array(window, { maxLength: 2 }),
});

/** Steps of a few objects, each waiting for some of those before, some of them the end of an outage. */
const steps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      object: fc.constantFrom('a', 'b', 'c'),
      impact: fc.constantFrom(...impacts),
      waitsFor: fc.array(fc.nat(9), { maxLength: 2 }),
      restores: fc.option(fc.nat(9)),
      prepares: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((drafts) => {
    const ids = drafts.map(({ object }, index) => `Tag/${object}#${index}`);
    return drafts.map(({ impact, waitsFor, restores, prepares }, index): Step => {
      const earlier = (at: number): string[] => ids.slice(0, index).filter((_, other) => other === at);
      const [restored] = restores === null ? [] : earlier(restores);
      return step(ids[index] ?? '', 'Write', {
        impact,
        dependsOn: [...new Set(waitsFor.flatMap(earlier))],
        ...(restored === undefined ? {} : { restores: restored }),
        ...(prepares ? { prepares: true as const } : {}),
      });
    });
  });

const refs = fc.subarray(['Tag/a', 'Tag/b', 'Tag/c']);

const supervision: fc.Arbitrary<Supervision> = fc.record({
  approved: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9)).map(([name, at]) => `Tag/${name}#${at}`)),
  manual: fc.boolean(),
  suspended: fc.boolean(),
  holds: refs.map((held) => held.map((ref) => ({ ref, reason: 'so', by: 'ann' }))),
  drift: refs,
  conflicts: refs.map((found) => found.map((ref) => ({ ref, message: 'It comes back.' }))),
  tasks: refs.map((found) => found.map((ref) => ({ ref, message: 'A task runs.' }))),
});

function decide(given: { steps: Step[]; policy: PlanPolicy; supervision: Supervision }) {
  const deleted = new Set(
    given.steps.filter(({ impact }) => impact === 'destructive').map(({ ref }) => formatRef(ref)),
  );
  const changes = [...deleted].map((ref) => change(ref, 'delete'));
  const made = plan(changes, given.steps, { policy: given.policy });
  const byId = new Map(given.steps.map((one) => [one.id, one]));
  const result = supervise(made, given.supervision, now);
  const runs = new Set(result.run);
  const restores = (id: string): boolean => runs.has(byId.get(id)?.restores ?? '');
  return { made, byId, result, runs, ordinary: result.run.filter((id) => !restores(id)) };
}

/** Answers the steps that go against a rule. */
type Offences = (decided: ReturnType<typeof decide>, supervision: Supervision) => (string | undefined)[];

describe('whatever is planned, allowed and held', () => {
  test.each<[string, Offences]>([
    [
      'every step either runs or says why not',
      ({ made, result }) => {
        const held = new Set(result.held.map(({ step: id }) => id));
        return made.steps.map(({ id }) => id).filter((id) => held.has(id) === result.run.includes(id));
      },
    ],
    [
      'nothing runs that the gate would hold while nothing is approved',
      ({ made }, supervision) => {
        const gated = new Set(gate(made, made.policy, now).run);
        return supervise(made, { ...supervision, approved: [] }, now).run.filter((id) => !gated.has(id));
      },
    ],
    [
      'nothing runs that policy does not allow, unless it is itself approved',
      ({ made, byId, ordinary }, { approved }) => {
        const allowed = (own: Step): boolean =>
          gate({ steps: [{ ...own, dependsOn: [] }], changes: [] }, made.policy, now).run.length === 1;
        return ordinary.filter((id) => !approved.includes(id) && !allowed(byId.get(id) ?? step(id, '')));
      },
    ],
    [
      'nothing runs that waits for a held step',
      ({ byId, ordinary, runs }) =>
        ordinary.flatMap((id) => byId.get(id)?.dependsOn ?? []).filter((id) => !runs.has(id)),
    ],
    [
      'what ends an outage that begins runs',
      ({ made, runs }) =>
        made.steps.filter(({ id, restores }) => runs.has(restores ?? '') && !runs.has(id)).map(({ id }) => id),
    ],
    ['nothing begins while all is suspended', ({ ordinary }, { suspended }) => (suspended ? ordinary : [])],
    [
      'nothing begins of an object that is held, or that vCenter is still at',
      ({ byId, ordinary }, { holds, tasks }) =>
        ordinary.filter((id) =>
          [...holds, ...tasks].some(({ ref }) => ref === formatRef((byId.get(id) ?? step(id, '')).ref)),
        ),
    ],
    [
      'nothing begins that a window denies',
      ({ made, byId, ordinary }) =>
        ordinary.filter((id) =>
          impactsOf(byId.get(id) ?? step(id, '')).some((impact) => deniedUntil(impact, made.policy, now) !== undefined),
        ),
    ],
    [
      'nothing but what is approved runs in manual mode',
      ({ ordinary }, { manual, approved }) => (manual ? ordinary.filter((id) => !approved.includes(id)) : []),
    ],
  ])('%s', (_, offences) => {
    fc.assert(
      fc.property(fc.record({ steps, policy, supervision }), (given) => {
        expect(offences(decide(given), given.supervision)).toEqual([]);
      }),
    );
  });
});
