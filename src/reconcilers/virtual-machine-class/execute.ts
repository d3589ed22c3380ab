import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { InternalError } from '../../base/internal-error.ts';
import type {
  VirtualMachineClassInfo,
  VirtualMachineClassSpec,
} from '../../client/services/virtual-machine-classes.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { joinDescription, splitDescription } from '../description-marker.ts';
import { wireSpecOf } from './translate.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'VirtualMachineClass'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context.signal) };
    case 'update':
    case 'stamp':
    case 'unstamp':
      await update(writer, step, context);
      return {};
    case 'delete':
      await writer.virtualMachineClasses.delete(objectIdOf(step, context), context.signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: Step, signal: AbortSignal): Promise<string> {
  const name = textArg(step, 'name');
  const set = objectArg(step, 'set');
  const { cpu_count, memory_MB, ...others } = wireSpecOf(set, policyIdOf(step));
  if (cpu_count === undefined || memory_MB === undefined) throw new InternalError(`step ${step.id} has no hardware`);
  const description = joinDescription(descriptionIn(set) ?? '', [textArg(step, 'stamp')]);
  await writer.virtualMachineClasses.create(name, { cpu_count, memory_MB, ...others, description }, signal);
  return name;
}

/**
 * Sends the whole class, as it is now with the planned changes in it: the reference may be read as if a field that an
 * update leaves out were cleared, and this is right under either reading.
 */
async function update(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.virtualMachineClasses.get(id, context.signal);
  const set = step.operation === 'update' ? objectArg(step, 'set') : {};
  const spec: VirtualMachineClassSpec = {
    ...wholeOf(live),
    ...wireSpecOf(set, policyIdOf(step), live),
    description: descriptionAfter(live.description, step, set),
  };
  if (set['instanceStorage'] === null) delete spec.instance_storage;
  await writer.virtualMachineClasses.update(id, spec, context.signal);
}

/** Reservations that vCenter leaves out are none, and are sent as 0. */
function wholeOf(live: VirtualMachineClassInfo): VirtualMachineClassSpec {
  const { id: _id, namespaces: _namespaces, vms: _vms, config_status: _status, ...spec } = live;
  return { ...spec, cpu_reservation: live.cpu_reservation ?? 0, memory_reservation: live.memory_reservation ?? 0 };
}

/** The planned text, or the live one, followed by the stamps: ours as planned, others' as they are. */
function descriptionAfter(live: string, step: Step, set: JsonObject): string {
  const { text, stamps } = splitDescription(live);
  const planned = step.args['stamp'];
  return joinDescription(descriptionIn(set) ?? text, stampsAfter(stamps, step, planned));
}

function stampsAfter(stamps: readonly string[], step: Step, planned: unknown): string[] {
  if (typeof planned === 'string') {
    const environment = parseStamp(planned)?.environment;
    return [...stamps.filter((stamp) => parseStamp(stamp)?.environment !== environment), planned];
  }
  if (step.operation !== 'unstamp') return [...stamps];
  const environment = textArg(step, 'environment');
  return stamps.filter((stamp) => parseStamp(stamp)?.environment !== environment);
}

function descriptionIn(set: JsonObject): string | undefined {
  return typeof set['description'] === 'string' ? set['description'] : undefined;
}

function policyIdOf(step: Step): string | undefined {
  const { storagePolicyId } = isPlainObject(step.args) ? step.args : {};
  return typeof storagePolicyId === 'string' ? storagePolicyId : undefined;
}
