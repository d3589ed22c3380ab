import process from 'node:process';

/** Sends the signal to a program and to everything that it started. A group that has ended by itself is fine. */
export function endProcessGroup(leader: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // All of it has ended.
  }
}
