import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers } from './layers.ts';
import { root } from './source-tree.ts';

describe.each(Object.keys(layers))('src/%s', (name) => {
  const path = join(root, 'src', name, 'README.md');

  test('opens with a short readme', () => {
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
    expect(lines[0]).toMatch(/^# /);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
