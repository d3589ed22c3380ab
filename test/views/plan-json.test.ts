import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from '../../src/views/json-text.ts';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import { fullPlan } from './builders.ts';

test('holds the complete plan, its format version and the counts', () => {
  const { formatVersion, summary, ...rest } = JSON.parse(renderPlanJson(fullPlan())) as Record<string, unknown>;
  expect(formatVersion).toBe(1);
  expect(summary).toEqual({
    objects: { create: 1, update: 2, replace: 1, adopt: 1, delete: 1, release: 1, keep: 3, blocked: 1 },
    writes: {
      safe: 6,
      'guest-reboot': 0,
      'service-restart': 0,
      'power-cycle': 1,
      'host-maintenance': 0,
      destructive: 2,
    },
  });
  expect(rest).toEqual(JSON.parse(JSON.stringify(fullPlan())));
});

test('starts with the version and the id, in two-space steps', () => {
  expect(renderPlanJson(fullPlan()).split('\n').slice(0, 3)).toEqual([
    '{',
    '  "formatVersion": 1,',
    `  "id": "${fullPlan().id}",`,
  ]);
});

test('what a terminal obeys is written as an escape that reads back', () => {
  const text = 'a\u007f\u009b2J\u202e\u{e0041}\n';
  expect(jsonText(text)).toBe(String.raw`"a\u007f\u009b2J\u202e\udb40\udc41\n"`);
  expect(JSON.parse(jsonText(text))).toBe(text);
});

test('any text survives and none reaches a terminal as a control character', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.dictionary(text, text), (value) => {
      const json = jsonText(value);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    }),
  );
});
