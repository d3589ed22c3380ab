import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { ErrorCode } from '../../base/error-record.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { mark, unmark } from '../owner-marks/write-marks.ts';
import { idsOf } from '../reference-ids.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { secretReader } from '../secret-reader.ts';
import { objectArg, textArg } from '../step-args.ts';
import { credentialDigest, credentialNotes, type SecretOwner } from './credentials.ts';
import { enableSpec } from './enable-spec.ts';
import { readMarks, writeNotes } from './marks.ts';
import { seenSoon } from './visible.ts';
import { textOf } from './wire-values.ts';
import { zonesSpec } from './zones-spec.ts';

/** Answers by which vCenter says for certain that nothing was begun. */
const certain: readonly ErrorCode[] = [
  'already-exists',
  'invalid-argument',
  'not-allowed-in-current-state',
  'not-found',
  'permission-denied',
  'resource-in-use',
  'unable-to-allocate',
  'unsupported',
];

/**
 * The cluster is there before its Supervisor, so the mark comes first: whatever is lost in between, what is enabled then
 * is known as our own. A refusal takes the mark back, unless an
 * earlier attempt came through.
 */
export async function enable(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { signal } = context;
  const spec = objectArg(step, 'spec');
  const cluster = idsOf(step, context)('Cluster', textOf(spec['cluster'], 'cluster'));
  const stamp = textArg(step, 'stamp');
  const environment = textArg(step, 'environment');
  const marks = await readMarks(writer, [cluster], environment, signal);
  const stood = marks.stamps.includes(stamp);
  await mark(writer, { kind: 'Supervisor', id: cluster, stamp }, signal);
  try {
    await send(writer, step, { cluster, spec }, context);
  } catch (error) {
    const mayBeOurs = stood || (error instanceof VsphereError && error.isRepeated);
    const isThere = mayBeOurs && (await isEnabled(writer, cluster, signal).catch(() => false));
    if (!isThere) {
      // What enabling said matters more than that the mark could not be taken back.
      if (certain.includes(recordOfError(error).code)) {
        await unmark(writer, { kind: 'Supervisor', id: cluster, stamp }, signal).catch(() => {});
      }
      throw error;
    }
  }
  const notes = notesOf(spec, { environment, name: step.ref.name }, context);
  await writeNotes(writer, { clusters: [cluster], environment, notes }, signal);
  return { objectId: cluster };
}

async function isEnabled(writer: VsphereWriter, cluster: string, signal: AbortSignal): Promise<boolean> {
  return (await writer.supervisors.get(cluster, signal)) !== undefined;
}

/** A lost answer is settled by looking, for longer than it takes to show: a second one would be refused, and is not sent. */
async function send(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  { cluster, spec }: { cluster: string; spec: JsonObject },
  context: ExecuteContext,
): Promise<void> {
  const { signal } = context;
  const tools = { idOf: idsOf(step, context), secretOf: secretReader(context) };
  const look = (): Promise<boolean> => isEnabled(writer, cluster, signal);
  try {
    if (spec['zones'] === undefined) await writer.supervisors.enable(cluster, enableSpec(spec, tools), signal);
    else await writer.supervisors.enableOnZones(zonesSpec(spec, tools), signal);
  } catch (error) {
    if (recordOfError(error).code !== 'outcome-unknown') throw error;
    const seen = (await seenSoon(writer, look, signal)) || (await seenSoon(writer, look, signal));
    if (!seen) throw error;
    return;
  }
  await seenSoon(writer, look, signal);
}

function notesOf(spec: JsonObject, owner: SecretOwner, context: ExecuteContext): Record<string, string> {
  const secretOf = secretReader(context);
  const notes = Object.entries(credentialNotes).flatMap(([path, note]) => {
    const reference = path
      .split('.')
      .slice(1)
      .reduce<unknown>((value, name) => (isPlainObject(value) ? value[name] : undefined), spec);
    const secret = secretOf(reference as JsonObject | undefined);
    return secret === undefined ? [] : [[note, credentialDigest(secret, note, owner)] as const];
  });
  return Object.fromEntries(notes);
}
