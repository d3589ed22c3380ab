import { expect, test } from 'vitest';
import { compareImpacts, impactOfEffect, impacts, worstImpact, type Impact } from '../../src/plan/impact.ts';

test('impacts sort from the mildest to the worst', () => {
  expect([...impacts].toReversed().toSorted(compareImpacts)).toEqual([
    'safe',
    'guest-reboot',
    'service-restart',
    'power-cycle',
    'host-maintenance',
    'destructive',
  ]);
});

test('an impact is as bad as itself', () => {
  for (const impact of impacts) expect(compareImpacts(impact, impact)).toBe(0);
});

test.each<[name: string, found: Impact[], worst: Impact]>([
  ['of nothing is safe', [], 'safe'],
  ['of one is that one', ['power-cycle'], 'power-cycle'],
  ['of several is found at the front', ['destructive', 'safe', 'guest-reboot'], 'destructive'],
  ['of several is found in the middle', ['safe', 'host-maintenance', 'service-restart'], 'host-maintenance'],
  ['of several is found at the end', ['safe', 'guest-reboot', 'service-restart'], 'service-restart'],
])('the worst impact %s', (_name, found, worst) => {
  expect(worstImpact(found)).toBe(worst);
});

test('what a field change costs follows from its effect', () => {
  expect(impactOfEffect).toEqual({
    'in-place': 'safe',
    'widen-only': 'safe',
    'guest-reboot': 'guest-reboot',
    'power-cycle': 'power-cycle',
    'service-restart': 'service-restart',
    'host-maintenance': 'host-maintenance',
    replace: 'destructive',
    'create-only': 'safe',
    ignored: 'safe',
  });
});
