import type { NamespaceInfo } from '../../client/services/namespaces.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { followState, type StateSeen } from '../follow-state.ts';
import { followed } from '../workload/followed.ts';
import { readOne } from '../read-all.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { inWords } from '../workload/in-words.ts';

/** Others stop after two minutes, which is too short for a namespace with networks of its own. */
const stalledAfterMs = 15 * 60_000;
/** How long a removal that does not move is left alone. */
const removalStalledAfterMs = 30 * 60_000;

/** Waits until a namespace is `RUNNING`. One that was just asked for may not be there at once; one that goes is an error. */
export async function awaitRunning(writer: VsphereWriter, name: string, context: ExecuteContext): Promise<Executed> {
  let wasThere = false;
  const look = async (): Promise<StateSeen> => {
    const read = await readOne(() => writer.namespaces.get(name, context.signal));
    if (read.state === 'unreadable') throw new VsphereError(read.error);
    if (read.state === 'absent' && wasThere) throw isGone(name);
    if (read.state === 'absent') return { state: 'on-its-way', text: 'vCenter does not show it yet' };
    wasThere = true;
    return seenIn(read.value);
  };
  return followed(await followState(writer, { look, what: `Namespace ${name}`, stalledAfterMs }, context));
}

function seenIn({ config_status: status, messages }: NamespaceInfo): StateSeen {
  const words = messages.map(({ text }) => text);
  const said = words.length === 0 ? status : `${status}: ${inWords(words)}`;
  switch (status) {
    case 'RUNNING':
      return { state: 'reached' };
    case 'CONFIGURING':
      return { state: 'on-its-way', text: said };
    case 'ERROR':
    case 'REMOVING':
      return { state: 'failing', text: said };
    default:
      return status satisfies never;
  }
}

/**
 * Waits until a namespace is gone. A removal that has not moved for half an hour is asked for again, once; what the
 * deletion said before that is not repeated.
 */
export async function awaitRemoval(writer: VsphereWriter, name: string, context: ExecuteContext): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const read = await readOne(() => writer.namespaces.get(name, context.signal));
    if (read.state === 'unreadable') throw new VsphereError(read.error);
    if (read.state === 'absent') return { state: 'reached' };
    const { config_status: status, messages } = read.value;
    const text = messages.length === 0 ? status : `${status}: ${inWords(messages.map((message) => message.text))}`;
    return { state: 'on-its-way', text };
  };
  const follow = () =>
    followState(writer, { look, what: `Removal of namespace ${name}`, stalledAfterMs: removalStalledAfterMs }, context);
  const first = await follow();
  if (first === undefined || context.patience.aborted) return followed(first);
  await writer.namespaces.delete(name, context.signal);
  return followed(await follow());
}

function isGone(name: string): VsphereError {
  return new VsphereError({
    code: 'not-found',
    message: `Namespace ${name} went away while it was waited for`,
    ...adviceFor['not-found'],
  });
}
