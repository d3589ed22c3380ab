import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindsInOrder } from '../../src/reconcilers/registry.ts';
import type { ChangeEffect } from '../../src/spec/field-rule.ts';
import { fieldRules } from '../../src/spec/field-rules.ts';
import { fieldName, type FieldChangeCase } from './kind-row.ts';
import { pendingKinds, rows } from './rows.ts';

const ready = kindsInOrder.filter((kind) => !(pendingKinds as readonly string[]).includes(kind));

test('every kind has a row', () => {
  expect(rows.map(({ kind }) => kind)).toEqual(ready);
});

test.each(ready)('the long suites inject faults into everything that is asked of %s', (kind) => {
  const slug = kind.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  expect(existsSync(join(import.meta.dirname, '..', 'faults', `${slug}.test.ts`))).toBe(true);
});

/** What the row has to show of a field, by what the schema says of it. */
const shownBy: Partial<Record<ChangeEffect, FieldChangeCase['means'][]>> = {
  'in-place': ['in-place'],
  'widen-only': ['replace', 'widen'],
  replace: ['replace'],
};

describe.each(rows)('the row of $kind', (row) => {
  test.each(fieldRules(row.kind))('changes $path as its schema says: $effect', ({ path, effect }) => {
    const shown = row.changes.filter((change) => change.path === path).map(({ means }) => means);
    expect([...new Set(shown)].toSorted()).toEqual(shownBy[effect]);
  });

  test('writes every field but the name', () => {
    const names = fieldRules(row.kind).map(({ path }) => fieldName(path));
    expect(['name', ...Object.keys(row.spec)].toSorted()).toEqual(names.toSorted());
  });
});
