import { InternalError } from '../../base/internal-error.ts';
import type { ErrorCode } from '../../base/error-record.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Step } from '../../plan/step.ts';
import type { ClusterOrHost } from '../inventory/cluster-or-host.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';

/** One that is there, or gone, already is as wanted. */
export async function execute(
  { depotOverrides }: VsphereWriter,
  step: Step<'DepotOverrides'>,
  { signal }: ExecuteContext,
): Promise<Executed> {
  const location = textArg(step, 'location');
  switch (step.operation) {
    case 'add':
      await unless('already-exists', depotOverrides.add(placeArg(step), location, signal));
      return {};
    case 'remove':
      await unless('not-found', depotOverrides.remove(placeArg(step), location, signal));
      return {};
    default:
      return unknownOperation(step);
  }
}

async function unless(code: ErrorCode, write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof VsphereError) || error.code !== code) throw error;
  }
}

function placeArg(step: Step): ClusterOrHost {
  const [type, id] = [textArg(step, 'type'), textArg(step, 'id')];
  if (type === 'cluster' || type === 'host') return { type, id };
  throw new InternalError(`step ${step.id} is about a ${type}`);
}
