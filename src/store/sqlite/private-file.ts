import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes an empty file that nobody else can read, where there is none. A file that is there is never opened: closing it
 * would end the locks that this very process holds on it, see https://sqlite.org/howtocorrupt.html, section 2.2.
 * Answers a warning where permissions could not be set.
 */
export function createPrivately(path: string): string | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return restrict(path);
}

/** On volumes that are mounted with one owner for everything, only the owner may; that is no reason to refuse to start. */
function restrict(path: string): string | undefined {
  try {
    chmodSync(path, 0o600);
    return undefined;
  } catch {
    return `Permissions of ${path} could not be set to 0600: see to it that nobody else can read it.`;
  }
}
