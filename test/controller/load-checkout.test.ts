import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCheckout } from '../../src/controller/environment/load-checkout.ts';
import { category } from './manifests.ts';

const files = 20;
const manifestsInFile = 100;

test('whatever else waits gets its turn between the files of a large commit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-checkout-'));
  try {
    await mkdir(join(folder, 'lab'));
    for (let file = 0; file < files; file++) {
      const names = Array.from({ length: manifestsInFile }, (_, index) => `category-${file}-${index}`);
      await writeFile(join(folder, 'lab', `${file}.yaml`), names.map((name) => category(name)).join('---\n'));
    }
    const environment = { manifests: ['lab'], values: {} };
    const began = performance.now();
    const waits = longestWait();
    const loaded = await loadCheckout(environment, { folder, diagnostics: [] }, { env: {}, secrets: false });
    const longest = waits();
    expect(loaded).toMatchObject({ state: 'loaded', manifests: { length: files * manifestsInFile } });
    expect(longest / (performance.now() - began)).toBeLessThan(0.5);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Answers, once it is called, the longest time between two turns of whatever waits, in milliseconds. */
function longestWait(): () => number {
  let isOver = false;
  let longest = 0;
  let before = performance.now();
  const takeTurn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  return () => {
    isOver = true;
    return Math.max(longest, performance.now() - before);
  };
}
