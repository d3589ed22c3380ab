import type { ChangeEffect } from '../spec/field-rule.ts';

/** What a step costs those who use the object, mildest first. */
export const impacts = [
  'safe',
  'guest-reboot',
  'service-restart',
  'power-cycle',
  'host-maintenance',
  'destructive',
] as const;

export type Impact = (typeof impacts)[number];

/** Orders impacts from mildest to worst. */
export function compareImpacts(a: Impact, b: Impact): number {
  return impacts.indexOf(a) - impacts.indexOf(b);
}

export function worstImpact(found: readonly Impact[]): Impact {
  return found.reduce<Impact>((worst, impact) => (compareImpacts(impact, worst) > 0 ? impact : worst), 'safe');
}

/** What a field change costs, by its effect in the schema. */
export const impactOfEffect: Record<ChangeEffect, Impact> = {
  'in-place': 'safe',
  'widen-only': 'safe',
  'guest-reboot': 'guest-reboot',
  'power-cycle': 'power-cycle',
  'service-restart': 'service-restart',
  'host-maintenance': 'host-maintenance',
  replace: 'destructive',
  'create-only': 'safe',
  ignored: 'safe',
};
