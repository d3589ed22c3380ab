import { describe, expect, test } from 'vitest';
import type { HeldStep, MaintenanceWindow } from '../../src/plan/plan.ts';
import {
  closingFor,
  deniedUntil,
  heldUntil,
  nextOpeningFor,
  openAt,
  overrunOf,
  policyAt,
} from '../../src/plan/windows.ts';
import { step } from '../views/builders.ts';

const saturdayNight: MaintenanceWindow = {
  schedule: '0 22 * * 6',
  duration: 4 * 3_600_000,
  timeZone: 'Europe/Berlin',
  allow: ['power-cycle', 'host-maintenance'],
};

const at = (text: string): number => Date.parse(text);
const budgets = { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 };

describe('a window of four hours from Saturday 22:00 in Berlin', () => {
  test.each([
    ['the minute before', '2026-11-21T20:59:59Z', false],
    ['its first moment', '2026-11-21T21:00:00Z', true],
    ['after midnight, on Sunday', '2026-11-22T00:30:00Z', true],
    ['its last moment', '2026-11-22T00:59:59.999Z', true],
    ['the moment at which it closes', '2026-11-22T01:00:00Z', false],
    ['in summer, an hour earlier by UTC', '2026-07-04T20:00:00Z', true],
    ['in summer, when winter time would have it open', '2026-07-05T00:30:00Z', false],
  ])('%s', (_, moment, isOpen) => {
    expect(openAt(saturdayNight, at(moment)) !== undefined).toBe(isOpen);
  });

  test('it says when it opened and when it closes', () => {
    expect(openAt(saturdayNight, at('2026-11-22T00:30:00Z'))).toEqual({
      opens: at('2026-11-21T21:00:00Z'),
      closes: at('2026-11-22T01:00:00Z'),
    });
  });
});

test('a window that stays open for longer than until its next opening never closes', () => {
  const always = { ...saturdayNight, schedule: '0 * * * *', duration: 2 * 3_600_000 };
  expect(openAt(always, at('2026-11-22T10:59:00Z'))).toBeDefined();
});

describe('what may run', () => {
  const policy = { allow: ['safe' as const], budgets, windows: [saturdayNight] };

  test('an open window adds what it allows', () => {
    expect(policyAt(policy, at('2026-11-21T21:30:00Z')).allow).toEqual(['safe', 'power-cycle', 'host-maintenance']);
  });

  test('a closed one adds nothing', () => {
    expect(policyAt(policy, at('2026-11-21T12:00:00Z')).allow).toEqual(['safe']);
  });

  test.each<[string, Parameters<typeof closingFor>[0], string, string | undefined]>([
    ['what a window alone lets run ends with it', 'power-cycle', '2026-11-21T21:30:00Z', '2026-11-22T01:00:00Z'],
    ['what may run at any time never ends', 'safe', '2026-11-21T21:30:00Z', undefined],
    ['what may not run has no end', 'destructive', '2026-11-21T21:30:00Z', undefined],
    ['nor has it outside of the window', 'power-cycle', '2026-11-21T12:00:00Z', undefined],
  ])('%s', (_, impact, now, closes) => {
    expect(closingFor(impact, policy, at(now))).toBe(closes === undefined ? undefined : at(closes));
  });

  test('a window that opens by the time the other closes carries on', () => {
    const next = { ...saturdayNight, schedule: '0 2 * * 0', duration: 2 * 3_600_000 };
    const both = { ...policy, windows: [saturdayNight, next] };
    expect(closingFor('power-cycle', both, at('2026-11-21T21:30:00Z'))).toBe(at('2026-11-22T03:00:00Z'));
  });

  test('windows that follow each other for ever have some end', () => {
    const hourly = { ...saturdayNight, schedule: '0 * * * *', duration: 3_600_000 };
    const closes = closingFor('power-cycle', { ...policy, windows: [hourly] }, at('2026-11-21T21:30:00Z'));
    expect(closes).toBeGreaterThan(at('2026-11-22T06:00:00Z'));
  });

  test('the next opening for an impact is that of the first window that allows it', () => {
    const sooner = { ...saturdayNight, schedule: '0 5 * * *', timeZone: 'UTC', allow: ['safe' as const] };
    const both = { ...policy, windows: [sooner, saturdayNight] };
    expect(nextOpeningFor('host-maintenance', both, at('2026-11-22T10:00:00Z'))).toBe(at('2026-11-28T21:00:00Z'));
    expect(nextOpeningFor('destructive', both, at('2026-11-22T10:00:00Z'))).toBeUndefined();
  });
});

describe('windows that deny', () => {
  const freeze: MaintenanceWindow = { ...saturdayNight, schedule: '0 23 * * 6', allow: [], deny: ['power-cycle'] };
  const policy = { allow: ['safe' as const, 'power-cycle' as const], budgets, windows: [saturdayNight, freeze] };
  const [before, during, after] = ['2026-11-21T21:30:00Z', '2026-11-21T22:30:00Z', '2026-11-22T02:30:00Z'].map(at);

  test('beat all that allows, for as long as they are open', () => {
    const allowed = [before, during, after].map((now) => policyAt(policy, now ?? 0).allow.includes('power-cycle'));
    expect(allowed).toEqual([true, false, true]);
  });

  test('say until when', () => {
    const until = [before, during, after].map((now) => deniedUntil('power-cycle', policy, now ?? 0));
    expect(until).toEqual([undefined, at('2026-11-22T02:00:00Z'), undefined]);
  });

  test('count until the last of them closes', () => {
    const longer = { ...policy, windows: [freeze, { ...freeze, duration: 10 * 3_600_000 }] };
    expect(deniedUntil('power-cycle', longer, during ?? 0)).toBe(at('2026-11-22T08:00:00Z'));
  });

  test.each<[string, HeldStep['reason'][], string | undefined]>([
    ['the opening that it waits for', ['outside-window'], '2026-11-28T21:00:00Z'],
    ['the closing of what denies it', ['denied-by-window'], '2026-11-22T02:00:00Z'],
    ['the first of both', ['outside-window', 'denied-by-window'], '2026-11-22T02:00:00Z'],
    ['nothing, when no window has to do with it', ['impact-not-allowed', 'on-hold'], undefined],
  ])('what is held waits for %s', (_, reasons, until) => {
    const steps = reasons.map((_reason, index) =>
      step(`Tag/a#${index}`, 'Write', {
        impact: reasons[index] === 'outside-window' ? 'host-maintenance' : 'power-cycle',
      }),
    );
    const held = steps.map(({ id }, index) => ({ step: id, reason: reasons[index] ?? 'suspended' }));
    expect(heldUntil({ steps, policy: { ...policy, allow: [] } }, held, during ?? 0)).toBe(
      until === undefined ? undefined : at(until),
    );
  });
});

describe('what becomes of what runs when a window closes', () => {
  const [during, before] = [at('2026-11-21T21:30:00Z'), at('2026-11-21T12:00:00Z')];
  const finish = { ...saturdayNight, overrun: 'finish' as const };
  const cancel = { ...saturdayNight, overrun: 'cancel' as const };

  test.each<[string, MaintenanceWindow[], number, 'finish' | 'cancel' | undefined]>([
    ['it may finish', [finish], during, 'finish'],
    ['it is cancelled', [cancel], during, 'cancel'],
    ['its own policy says so', [saturdayNight], during, undefined],
    ['a closed window says nothing', [finish], before, undefined],
    ['one that allows something else says nothing', [{ ...finish, allow: ['safe'] }], during, undefined],
    ['to finish counts before to cancel', [cancel, finish], during, 'finish'],
  ])('%s', (_, windows, now, overrun) => {
    expect(overrunOf('power-cycle', { allow: [], budgets, windows }, now)).toBe(overrun);
  });
});
