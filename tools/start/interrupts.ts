/** How a person ends a program: once, and what runs finishes; twice, and it does not; three times, at once. */
export function interrupts(): { stop: AbortSignal; signal: AbortSignal } {
  const stop = new AbortController();
  const signal = new AbortController();
  const interrupt = (): void => {
    if (signal.signal.aborted) process.exit(130);
    else if (stop.signal.aborted) signal.abort(new Error('interrupted'));
    else {
      process.stderr.write('\nStopping ...\n');
      stop.abort(new Error('interrupted'));
    }
  };
  // A terminal that is closed sends SIGHUP; npm and process managers send SIGTERM.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  // What reads the output may be gone before.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return { stop: stop.signal, signal: signal.signal };
}
