/**
 * What has been sent for and what has come of it, by the name of what waits for it. Apart from the state: a dump cannot
 * carry a connection, so whoever finds nothing under its name sends again.
 */
export interface Arrivals {
  /** Sends, unless something was sent for under this name already. */
  send(name: string, work: (signal: AbortSignal) => Promise<unknown>): void;
  /** Waits for what was sent for under this name. */
  wait(name: string): Promise<void>;
  /** What came; `undefined` as long as nothing has. */
  get(name: string): unknown;
  forget(name: string): void;
  /** Ends all waiting when the simulator closes. */
  readonly closing: AbortSignal;
}

/** `work` must never reject. */
export function openArrivals(closing: AbortSignal): Arrivals {
  const underWay = new Map<string, Promise<void>>();
  const here = new Map<string, unknown>();
  return {
    closing,
    send(name, work) {
      if (underWay.has(name)) return;
      underWay.set(
        name,
        work(closing).then((value) => void here.set(name, value)),
      );
    },
    wait: async (name) => underWay.get(name),
    get: (name) => here.get(name),
    forget(name) {
      underWay.delete(name);
      here.delete(name);
    },
  };
}
