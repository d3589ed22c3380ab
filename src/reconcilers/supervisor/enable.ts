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
import { credentialDigest, credentialNotes } from './credentials.ts';
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
 * is known as our own. A refusal takes the mark back.
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
  const marks = await readMarks(writer, cluster, environment, signal);
  const stood = marks.stamps.includes(stamp);
  await mark(writer, { kind: 'Supervisor', id: cluster, stamp }, signal);
  try {
    await send(writer, step, { cluster, spec }, context);
  } catch (error) {
    const { code } = recordOfError(error);
    if (isOurs(error, code, stood)) throw error;
    // What enabling said matters more than that the mark could not be taken back.
    await unmark(writer, { kind: 'Supervisor', id: cluster, stamp }, signal).catch(() => {});
    throw error;
  }
  await writeNotes(writer, { cluster, environment, notes: notesOf(spec, cluster, context) }, signal);
  return { objectId: cluster };
}

/** Whether an earlier attempt, of this call or of another run, may be what the refusal is about. */
function isOurs(error: unknown, code: ErrorCode, stood: boolean): boolean {
  if (!certain.includes(code)) return true;
  return code === 'already-exists' && (stood || (error instanceof VsphereError && error.isRepeated));
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
  const isEnabled = async (): Promise<boolean> => (await writer.supervisors.get(cluster, signal)) !== undefined;
  try {
    if (spec['zones'] === undefined) await writer.supervisors.enable(cluster, enableSpec(spec, tools), signal);
    else await writer.supervisors.enableOnZones(zonesSpec(spec, tools), signal);
  } catch (error) {
    if (recordOfError(error).code !== 'outcome-unknown') throw error;
    const seen = (await seenSoon(writer, isEnabled, signal)) || (await seenSoon(writer, isEnabled, signal));
    if (!seen) throw error;
    return;
  }
  await seenSoon(writer, isEnabled, signal);
}

function notesOf(spec: JsonObject, cluster: string, context: ExecuteContext): Record<string, string> {
  const secretOf = secretReader(context);
  const notes = Object.entries(credentialNotes).flatMap(([path, note]) => {
    const reference = path
      .split('.')
      .slice(1)
      .reduce<unknown>((value, name) => (isPlainObject(value) ? value[name] : undefined), spec);
    const secret = secretOf(reference as JsonObject | undefined);
    return secret === undefined ? [] : [[note, credentialDigest(secret, note, cluster)] as const];
  });
  return Object.fromEntries(notes);
}
