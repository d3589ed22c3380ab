import type { JsonObject } from '../../base/json.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { NamespaceSpec as WireSpec } from '../../client/services/namespaces.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { readOne } from '../read-all.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { idsOf } from '../reference-ids.ts';
import { objectArg, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { createSpecOf, updateSpecOf } from './wire.ts';
import { awaitRemoval, awaitRunning } from './follow.ts';
import { awaitSupervisor, placeFor } from '../workload/place.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'Namespace'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'update':
      await writer.namespaces.update(textArg(step, 'name'), updateOf(step, context), context.signal);
      return {};
    case 'stamp':
    case 'unstamp':
      await writer.namespaces.update(
        textArg(step, 'name'),
        { description: textArg(step, 'description') },
        context.signal,
      );
      return {};
    case 'delete':
      await writer.namespaces.delete(textArg(step, 'name'), context.signal);
      return {};
    case 'follow':
    case 'await-running':
      return awaitRunning(writer, textArg(step, 'name'), context);
    case 'await-supervisor':
      return awaitSupervisor(writer, textArg(step, 'supervisor'), context);
    case 'await-removal':
      return awaitRemoval(writer, textArg(step, 'name'), context);
    default:
      return unknownOperation(step);
  }
}

/**
 * `ALREADY_EXISTS` may mean that an earlier creation came through after all, which the stamp in its description tells,
 * even before vCenter shows it. Whose the namespace is otherwise, the engine finds out by reading.
 */
async function create(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<string> {
  const name = textArg(step, 'name');
  const place = await placeFor(writer, step, context.signal);
  const spec = createSpecOf(name, step.args, idsOf(step, context));
  try {
    await writer.namespaces.create(place, spec, context.signal);
  } catch (error) {
    if (recordOfError(error).code !== 'already-exists') throw error;
    const existing = await readOne(() => writer.namespaces.get(name, context.signal));
    if (existing.state !== 'found' || existing.value.description !== spec.description) throw error;
  }
  return name;
}

function updateOf(step: Step, context: ExecuteContext): WireSpec {
  const set: JsonObject = objectArg(step, 'set');
  const { description, librariesApart } = step.args;
  return {
    ...updateSpecOf(set, idsOf(step, context), librariesApart === true),
    ...(typeof description === 'string' ? { description } : {}),
  };
}
