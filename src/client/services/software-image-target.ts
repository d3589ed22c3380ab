import type { ApiRequest } from '../api-request.ts';
import { asObject } from '../answer-shape.ts';
import { optionalBoolean } from '../optional-members.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { ImageTarget } from './software-image-types.ts';

/** A call below a cluster or a host, with the path as the reference writes it. */
export function imageRequest(
  target: ImageTarget,
  method: ApiRequest['method'],
  path: string,
  rest: Partial<ApiRequest> = {},
): ApiRequest {
  return {
    ...rest,
    method,
    path: `/api/esx/settings/${target.type}s/{${target.type}}${path}`,
    parameters: { [target.type]: target.id, ...rest.parameters },
  };
}

/** `GET …/enablement/software`. */
export function readEnablement(
  transport: ReadTransport,
  target: ImageTarget,
  signal: AbortSignal,
): Promise<{ enabled: boolean }> {
  const request = imageRequest(target, 'GET', '/enablement/software');
  return transport.read(
    request,
    (value) => ({ enabled: optionalBoolean(asObject(value), 'enabled') === true }),
    signal,
  );
}

/**
 * The value, or `undefined` where the target is there and this is not: the reference has one 404 for both, and only the
 * enablement tells them apart.
 */
export async function readIfThere<T>(
  read: Promise<T>,
  { transport, target, signal }: { transport: ReadTransport; target: ImageTarget; signal: AbortSignal },
): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await readEnablement(transport, target, signal);
    return undefined;
  }
}

/** A missing operation has another code, so that an older release is never taken for an empty one. */
export function isNotFound(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'not-found';
}

/** The type that tasks name a target by. */
export function taskTargetOf({ type, id }: ImageTarget): { type: string; id: string } {
  return { type: type === 'cluster' ? 'ClusterComputeResource' : 'HostSystem', id };
}
