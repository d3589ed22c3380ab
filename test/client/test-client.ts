import { createVsphereClient } from '../../src/client/create-vsphere-client.ts';
import type { VsphereClient, VsphereClientOptions } from '../../src/client/create-vsphere-client.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { instantClock } from './test-clock.ts';

export type TestClient = VsphereClient & AsyncDisposable;

/** A client for a test server, with retries that take no time. */
export function clientOf(server: { url: string }, options: Partial<VsphereClientOptions> = {}): TestClient {
  const client = createVsphereClient({
    url: server.url,
    credentials: () => ({ username: 'administrator@vsphere.local', password: 'correct horse' }),
    clock: instantClock(),
    random: () => 0.5,
    ...options,
  });
  return { ...client, [Symbol.asyncDispose]: () => client.close() };
}

/** A signal that nobody aborts. */
export function noAbort(): AbortSignal {
  return new AbortController().signal;
}

/** The error that a call ends with; anything but a `VsphereError` fails the test. */
export async function errorOf(call: Promise<unknown>): Promise<VsphereError> {
  const outcome = await call.then(
    (value) => new Error(`the call answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof VsphereError) return outcome;
  throw outcome;
}

/** The `VsphereError` that a function throws. */
export function catchError(work: () => unknown): VsphereError {
  try {
    work();
  } catch (error) {
    if (error instanceof VsphereError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
