import { InternalError } from '../../base/internal-error.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { nameInInventoryPath, parentInventoryPath } from '../../spec/inventory-path.ts';
import type { MarkedIdentity } from '../owner-marks/mark-ids.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { listArg, textArg } from '../step-args.ts';
import type { PlacedKind } from './placed-observation.ts';
import { findAt } from './find-object.ts';

/** What a step of a placed kind is about, as marks and intents name it. */
export function markedIdentity(step: Step<PlacedKind>): MarkedIdentity {
  return { kind: step.ref.kind, environment: textArg(step, 'environment'), identity: listArg(step, 'identity') };
}

/** The id of what the object is to stand in: planned, made by this run, or found by its path now. */
export async function parentIdOf(
  writer: VsphereWriter,
  step: Step,
  kind: 'Folder' | 'ResourcePool',
  context: ExecuteContext,
): Promise<string> {
  const planned = step.args['parentId'];
  if (typeof planned === 'string') return planned;
  const path = textArg(step, 'parent');
  const made = context.idOf(kind, [parentInventoryPath(path), nameInInventoryPath(path)]);
  if (made !== undefined) return made;
  const found = await findAt(writer, { kind, path }, context.signal);
  if (found.state === 'found') return found.value.id;
  if (found.state === 'unreadable') throw new VsphereError(found.error);
  throw new InternalError(`step ${step.id} runs before there is a ${kind} ${path}`);
}
