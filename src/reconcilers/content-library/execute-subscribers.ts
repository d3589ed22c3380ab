import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Step } from '../../plan/step.ts';
import { createWithToken } from '../create-with-token.ts';
import { idsOf, type IdOf } from '../reference-ids.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { listArg, objectArg, objectIdOf, textArg } from '../step-args.ts';
import { backingOf } from './wire.ts';

/** Does nothing where the subscriber is there by now: an earlier attempt may have come through. */
export async function subscribe(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const subscriber = objectArg(step, 'subscriber');
  const { signal } = context;
  const existing = await writer.librarySubscriptions.names(id, signal);
  if (existing.some(({ name }) => name === subscriber['library'])) return;
  const spec = { subscribed_library: await specOf(writer, subscriber, idsOf(step, context), signal) };
  await createWithToken(listArg(step, 'tokens'), {
    create: (token) => writer.librarySubscriptions.create(id, spec, token, signal),
    get: () => writer.librarySubscriptions.names(id, signal),
    isOurs: (names) => names.some(({ name }) => name === subscriber['library']),
  });
}

export async function placeSubscriber(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const placement = placementOf(objectArg(step, 'placement'), idsOf(step, context));
  const spec = { subscribed_library_placement: placement };
  const subscription = textArg(step, 'subscription');
  await writer.librarySubscriptions.update(objectIdOf(step, context), subscription, spec, context.signal);
}

/** The subscribed library stays with the subscriber, with what was pushed to it. */
export async function unsubscribe(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const subscription = textArg(step, 'subscription');
  try {
    await writer.librarySubscriptions.delete(objectIdOf(step, context), subscription, context.signal);
  } catch (error) {
    if (recordOfError(error).code !== 'not-found') throw error;
  }
}

export async function publish(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  await writer.contentLibraries.publish(objectIdOf(step, context), context.signal);
}

async function specOf(
  writer: VsphereWriter,
  subscriber: JsonObject,
  idOf: IdOf,
  signal: AbortSignal,
): Promise<JsonObject> {
  const { library, new: created, vcenter, placement } = subscriber;
  const name = typeof library === 'string' ? library : '';
  return withoutUnset({
    target: isPlainObject(created) ? 'CREATE_NEW' : 'USE_EXISTING',
    ...(isPlainObject(created)
      ? { new_subscribed_library: newLibraryOf(name, created, idOf) }
      : { subscribed_library: await existingLibrary(writer, name, signal) }),
    location: isPlainObject(vcenter) ? 'REMOTE' : 'LOCAL',
    vcenter: isPlainObject(vcenter)
      ? withoutUnset({ hostname: vcenter['hostname'], https_port: vcenter['httpsPort'] })
      : undefined,
    placement: isPlainObject(placement) ? placementOf(placement, idOf) : undefined,
  });
}

function newLibraryOf(name: string, created: JsonObject, idOf: IdOf): JsonObject {
  const { description, storage, automaticSync, onDemand } = created;
  return withoutUnset({
    name,
    description,
    storage_backings: isPlainObject(storage) ? [backingOf(storage, idOf)] : undefined,
    automatic_sync_enabled: automaticSync,
    on_demand: onDemand,
  });
}

function placementOf({ folder, cluster, resourcePool, host, network }: JsonObject, idOf: IdOf): JsonObject {
  const ofKind = (kind: string, path: JsonObject[string] | undefined): string | undefined =>
    typeof path === 'string' ? idOf(kind, path) : undefined;
  return withoutUnset({
    folder: ofKind('Folder', folder),
    cluster: ofKind('Cluster', cluster),
    resource_pool: ofKind('ResourcePool', resourcePool),
    host: ofKind('Host', host),
    network: ofKind('Network', network),
  });
}

/** Names of libraries are not unique: exactly one subscribed library of the name has to be there. */
async function existingLibrary(writer: VsphereWriter, name: string, signal: AbortSignal): Promise<string> {
  const ids = await writer.contentLibraries.find({ name, type: 'SUBSCRIBED' }, signal);
  const models = await Promise.all(ids.map((id) => writer.contentLibraries.get(id, signal)));
  const [found, ...others] = models.filter((model) => model.name === name);
  if (found !== undefined && others.length === 0) return found.id;
  throw new VsphereError({
    code: 'invalid-argument',
    message:
      found === undefined
        ? `There is no subscribed library "${name}" in this vCenter`
        : `There are ${others.length + 1} subscribed libraries "${name}"`,
    ...adviceFor['invalid-argument'],
    remedy: 'Correct the name, or write "new" to have it made.',
  });
}
