import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindsInOrder } from '../../src/reconcilers/registry.ts';
import type { ChangeEffect } from '../../src/spec/field-rule.ts';
import { fieldRules } from '../../src/spec/field-rules.ts';
import { fieldAt, type FieldChangeCase } from './kind-row.ts';
import { ownRows, rows } from './rows.ts';

const own = ownRows.map(({ kind }) => kind);

test('every kind has a row', () => {
  expect(rows.map(({ kind }) => kind)).toEqual(kindsInOrder.filter((kind) => !own.includes(kind)));
});

test.each(own)('%s has suites of its own', (kind) => {
  expect(globSync(join(import.meta.dirname, '..', 'reconcilers', slugOf(kind), '*.test.ts'))).not.toEqual([]);
});

test.each(kindsInOrder)('the long suites inject faults into everything that is asked of %s', (kind) => {
  expect(existsSync(join(import.meta.dirname, '..', 'faults', `${slugOf(kind)}.test.ts`))).toBe(true);
});

function slugOf(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** What the row has to show of a field, by what the schema says of it. */
const shownBy: Partial<Record<ChangeEffect, FieldChangeCase['means'][]>> = {
  'in-place': ['in-place'],
  'widen-only': ['replace', 'widen'],
  replace: ['replace'],
};

describe.each(rows)('the row of $kind', (row) => {
  const shown = fieldRules(row.kind).filter(({ path }) => row.covers?.includes(path) ?? true);

  test.each(shown)('changes $path as its schema says: $effect', ({ path, effect }) => {
    const ways = row.changes.filter((change) => change.path === path).map(({ means }) => means);
    expect([...new Set(ways)].toSorted()).toEqual(shownBy[effect]);
  });

  test('writes every field but the name', () => {
    const written = shown.filter(({ path }) => fieldAt(row.spec, path) !== undefined).map(({ path }) => path);
    expect(['spec.name', ...written].toSorted()).toEqual(shown.map(({ path }) => path).toSorted());
  });
});
