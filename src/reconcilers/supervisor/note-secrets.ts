import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { secretReader } from '../secret-reader.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { credentialDigest, credentialNotes } from './credentials.ts';
import { writeNotes } from './marks.ts';
import { membersOf } from './members.ts';
import { objectOf } from './wire-values.ts';

/** Notes which secrets a step wrote: vCenter never shows them. One that is lost here is written once more by the next run. */
export async function noteSecrets(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<void> {
  const owner = { environment: textArg(step, 'environment'), name: step.ref.name };
  const set = objectOf(step.args['set']);
  const secretOf = secretReader(context);
  const notes = Object.entries(credentialNotes).flatMap(([path, note]) => {
    const secret = secretOf(set[path.replace('spec.', '')]);
    return secret === undefined ? [] : [[note, credentialDigest(secret, note, owner)] as const];
  });
  if (notes.length === 0) return;
  const clusters = await membersOf(writer, objectIdOf(step, context), context.signal);
  const { environment } = owner;
  await writeNotes(writer, { clusters, environment, notes: Object.fromEntries(notes) }, context.signal);
}
