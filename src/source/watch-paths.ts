import { watch } from 'chokidar';

/** Changes that come in a row, as when an editor saves or Git checks out, are one. */
const settleMilliseconds = 100;

/**
 * Yields once at the start, as soon as nothing can be missed any more, and then for every change below the paths, until
 * the signal aborts. Changes while the consumer is at work are remembered as one.
 */
export async function* watchPaths(paths: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  let wake: (() => void) | undefined;
  let changed = false;
  const watcher = watch([...paths], {
    ignoreInitial: true,
    // The daemon's database and log may stand beside the manifests, and change all the time.
    ignored: (path) => /[/\\](?:\.[^/\\.][^/\\]*|node_modules)(?:[/\\]|$)|\.db(?:[-.]\w+)*$|\.log$/.test(path),
    awaitWriteFinish: { stabilityThreshold: settleMilliseconds, pollInterval: settleMilliseconds / 4 },
  });
  const note = (): void => {
    changed = true;
    wake?.();
  };
  watcher.on('ready', note).on('all', note);
  signal.addEventListener('abort', note, { once: true });
  try {
    while (!signal.aborted) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      if (!signal.aborted) yield;
    }
  } finally {
    await watcher.close();
  }
}
