import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectIdOf, textArg } from '../step-args.ts';
import { removeIntent } from './intents.ts';
import type { MarkedKind } from './mark-ids.ts';
import { mark, unmark } from './write-marks.ts';

/** The operation `stamp` of a kind that is marked with tags. */
export async function executeStamp(
  writer: VsphereWriter,
  step: Step<MarkedKind & Step['ref']['kind']>,
  context: ExecuteContext,
): Promise<Executed> {
  const { kind } = step.ref;
  const stamp = textArg(step, 'stamp');
  await mark(writer, { kind, id: objectIdOf(step, context), stamp }, context.signal);
  await endIntent(writer, step, context.signal);
  return {};
}

/** The operation `unstamp` of a kind that is marked with tags. */
export async function executeUnstamp(
  writer: VsphereWriter,
  step: Step<MarkedKind & Step['ref']['kind']>,
  context: ExecuteContext,
): Promise<Executed> {
  const { kind } = step.ref;
  await unmark(writer, { kind, id: objectIdOf(step, context), stamp: textArg(step, 'stamp') }, context.signal);
  await endIntent(writer, step, context.signal);
  return {};
}

/** Ends the intent that the step names, if it names one. */
async function endIntent(
  writer: VsphereWriter,
  step: Step<MarkedKind & Step['ref']['kind']>,
  signal: AbortSignal,
): Promise<void> {
  if (step.args['intent'] === undefined) return;
  const environment = parseStamp(textArg(step, 'stamp'))?.environment ?? '';
  await removeIntent(writer, { kind: step.ref.kind, environment, identity: listArg(step, 'intent') }, signal);
}
