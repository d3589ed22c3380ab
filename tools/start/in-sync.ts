import { setTimeout as sleep } from 'node:timers/promises';

interface Answer {
  items: { state: string; objects: Record<string, number> }[];
}

/** Waits until the daemon's first run is over; answers how many objects there are, nothing when it was stopped before. */
export async function inSync(server: string, signal: AbortSignal): Promise<number | undefined> {
  while (!signal.aborted) {
    const environment = (await ask(server, signal))?.items[0];
    if (environment?.state === 'in-sync')
      return Object.values(environment.objects).reduce((sum, count) => sum + count, 0);
    await sleep(200, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** Nothing while the API does not answer yet. */
async function ask(server: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${server}/api/v1/environments`, { signal });
    return response.ok ? ((await response.json()) as Answer) : undefined;
  } catch {
    return undefined;
  }
}
