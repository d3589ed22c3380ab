import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { secretReader } from '../secret-reader.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { credentialDigest, credentialNotes } from './credentials.ts';
import { writeNotes } from './marks.ts';
import { objectOf } from './wire-values.ts';

/** Notes which secrets a step wrote: vCenter never shows them. One that is lost here is written once more by the next run. */
export async function noteSecrets(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<void> {
  const cluster = objectIdOf(step, context);
  const set = objectOf(step.args['set']);
  const secretOf = secretReader(context);
  const notes = Object.entries(credentialNotes).flatMap(([path, note]) => {
    const secret = secretOf(set[path.replace('spec.', '')]);
    return secret === undefined ? [] : [[note, credentialDigest(secret, note, cluster)] as const];
  });
  const environment = textArg(step, 'environment');
  await writeNotes(writer, { cluster, environment, notes: Object.fromEntries(notes) }, context.signal);
}
