import type { Decode } from './answer-shape.ts';
import type { ApiRequest } from './api-request.ts';
import { unlessAborted } from './interruption.ts';
import type { ReadTransport } from './transport.ts';
import { VsphereError } from './vsphere-error.ts';

/**
 * Sends each read once and gives its answer to everybody who asks the same, also while it is under way. Failures are
 * not remembered. For one pass over vCenter: it never forgets what was true.
 */
export function rememberReads(transport: ReadTransport): ReadTransport {
  const answers = new Map<string, Promise<unknown>>();

  const ask = <T>(key: string, request: ApiRequest, decode: Decode<T>, signal: AbortSignal): Promise<T> => {
    const answer = transport.read(request, decode, signal);
    answers.set(key, answer);
    answer.catch(() => {
      if (answers.get(key) === answer) answers.delete(key);
    });
    return answer;
  };

  const read = <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal): Promise<T> => {
    const key = keyOf(request);
    // The same request is always decoded by the same function of its service.
    const earlier = answers.get(key) as Promise<T> | undefined;
    if (earlier === undefined) return ask(key, request, decode, signal);
    return unlessAborted(earlier, signal).catch((error: unknown) => {
      // Whoever asked first gave up; that is no answer for those who did not.
      if (!signal.aborted && isInterruption(error)) return read(request, decode, signal);
      throw error;
    });
  };
  return { read };
}

/** Short for the common case, a GET of one object, since a pass may hold ten thousand of them. */
function keyOf({ method, path, parameters = {}, query, body }: ApiRequest): string {
  const [value = '', ...others] = Object.values(parameters);
  if (query === undefined && body === undefined && others.length === 0) return `${method} ${path} ${value}`;
  return `${method} ${path} ${JSON.stringify([parameters, query, body])}`;
}

function isInterruption(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'interrupted';
}
