import { ApiError, message } from '../operations/api-error.ts';
import type { Operation } from '../operations/operation.ts';
import { isAtLeast } from '../operations/release.ts';

/** Operations that came with a release: an older vCenter does not know them, and says so as of any other. */
export function since(release: string, operations: readonly Operation[]): Operation[] {
  return operations.map((operation) => ({
    ...operation,
    handle(call) {
      if (isAtLeast(call.vcenter.version, release)) return operation.handle(call);
      throw new ApiError('OPERATION_NOT_FOUND', message('operation-not-found', `There is no ${operation.id}.`));
    },
  }));
}
