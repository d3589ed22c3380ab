import type { Decode } from './answer-shape.ts';
import { operationOf, wirePath } from './api-request.ts';
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

  const read = async <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal): Promise<T> => {
    const key = keyOf(request);
    // The same request is always decoded by the same function of its service.
    const earlier = answers.get(key) as Promise<T> | undefined;
    if (earlier === undefined) return ask(key, request, decode, signal);
    try {
      return await unlessAborted(earlier, signal);
    } catch (error) {
      // Whoever asked first gave up; that is no answer for those who did not.
      if (!signal.aborted && isInterruption(error)) return read(request, decode, signal);
      throw error;
    }
  };
  return { read };
}

function keyOf(request: ApiRequest): string {
  return `${operationOf(request)} ${wirePath(request)} ${JSON.stringify(request.body)}`;
}

function isInterruption(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'interrupted';
}
