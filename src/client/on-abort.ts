type Callback = () => void;

const callbacksOf = new WeakMap<AbortSignal, Set<Callback>>();

/**
 * Calls back when the signal aborts, unless the answered function was called before. However many wait for one signal,
 * it gets one listener: adding a listener costs time in proportion to those that are there, and thousands of queued
 * calls share the signal of their run.
 */
export function onAbort(signal: AbortSignal, callback: Callback): () => void {
  const callbacks = callbacksOf.get(signal) ?? listenTo(signal);
  callbacks.add(callback);
  return () => callbacks.delete(callback);
}

function listenTo(signal: AbortSignal): Set<Callback> {
  const callbacks = new Set<Callback>();
  callbacksOf.set(signal, callbacks);
  signal.addEventListener('abort', () => callAll(callbacks), { once: true });
  return callbacks;
}

function callAll(callbacks: Set<Callback>): void {
  for (const callback of callbacks) callback();
  callbacks.clear();
}
