interface Waiting {
  callback: () => void;
  /** Its place in the list. */
  index: number;
}

const waitingFor = new WeakMap<AbortSignal, Waiting[]>();

/**
 * Calls back when the signal aborts, unless the answered function was called before. However many wait for one signal,
 * it gets one listener: adding a listener costs time in proportion to those that are there, and thousands of queued
 * calls share the signal of their run.
 *
 * They stand in an array, and the last one takes the place of one that leaves. A set copies its table as members come
 * and go, and a table that is left over keeps the calls that stood in it from being collected: with ten thousand calls
 * that was most of the memory of a run.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const list = waitingFor.get(signal) ?? listenTo(signal);
  const waiting = { callback, index: list.length };
  list.push(waiting);
  return () => leave(list, waiting);
}

function leave(list: Waiting[], waiting: Waiting): void {
  if (list[waiting.index] !== waiting) return;
  const last = list.pop();
  if (last === undefined || last === waiting) return;
  last.index = waiting.index;
  list[waiting.index] = last;
}

function listenTo(signal: AbortSignal): Waiting[] {
  const list: Waiting[] = [];
  waitingFor.set(signal, list);
  signal.addEventListener('abort', () => callAll(list), { once: true });
  return list;
}

function callAll(list: Waiting[]): void {
  for (let waiting = list.pop(); waiting !== undefined; waiting = list.pop()) waiting.callback();
}
