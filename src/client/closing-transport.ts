import type { Transport } from './transport.ts';

/** Ends calls when their own signal aborts or when the client is closed. */
export function closingTransport(transport: Transport): { transport: Transport; stop: () => void } {
  const closing = new AbortController();
  // A run makes all its calls with one signal: joining it anew for each would cost more than the call's bookkeeping.
  const joined = new WeakMap<AbortSignal, AbortSignal>();
  const join = (signal: AbortSignal): AbortSignal => {
    const known = joined.get(signal) ?? AbortSignal.any([signal, closing.signal]);
    joined.set(signal, known);
    return known;
  };
  return {
    transport: {
      read: (request, decode, signal) => transport.read(request, decode, join(signal)),
      write: (request, decode, signal) => transport.write(request, decode, join(signal)),
    },
    stop: () => closing.abort(),
  };
}
