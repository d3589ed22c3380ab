import { InternalError } from '../../base/internal-error.ts';
import { isPlainObject } from '../../base/json.ts';
import type { ComputePolicyCreateSpec } from '../../client/services/compute-policy-types.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { joinDescription } from '../description-marker.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'ComputePolicy'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { computePolicies } = writer;
  switch (step.operation) {
    case 'create':
      return { objectId: await computePolicies.create(specOf(step, context), context.signal) };
    case 'delete':
      await computePolicies.delete(objectIdOf(step, context), context.signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

function specOf(step: Step, context: ExecuteContext): ComputePolicyCreateSpec {
  const [vmTag, hostTag] = [tagIdOf(step, 'vmTag', context), tagIdOf(step, 'hostTag', context)];
  return {
    name: textArg(step, 'name'),
    description: joinDescription(textArg(step, 'description'), [textArg(step, 'stamp')]),
    capability: textArg(step, 'capability'),
    ...(vmTag === undefined ? {} : { vm_tag: vmTag }),
    ...(hostTag === undefined ? {} : { host_tag: hostTag }),
    ...(step.args['vmCapabilities'] === undefined ? {} : { vm_capabilities: listArg(step, 'vmCapabilities') }),
  };
}

function tagIdOf(step: Step, field: string, context: ExecuteContext): string | undefined {
  const tag = step.args[field];
  if (!isPlainObject(tag)) return undefined;
  const { name, id } = tag;
  const found = id ?? (typeof name === 'string' ? context.idOf('Tag', [name]) : undefined);
  if (typeof found === 'string') return found;
  throw new InternalError(`step ${step.id} runs before the tag of its ${field} has an id`);
}
