import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file system in memory where there is one: to wait for a disk at each commit tells nothing about the code. */
const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A path at which nothing is, in a folder of its own that goes with the test. */
export function freshFile(): string {
  const own = mkdtempSync(join(folder, 'trueup-store-'));
  onTestFinished(() => rmSync(own, { recursive: true, force: true }));
  return join(own, 'trueup.db');
}
