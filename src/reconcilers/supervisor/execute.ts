import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import { executeStamp, executeUnstamp } from '../owner-marks/execute-stamp.ts';
import { idsOf } from '../reference-ids.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { secretReader } from '../secret-reader.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { disable } from './disable.ts';
import { enable } from './enable.ts';
import { changeLoadBalancer, changeNetwork } from './execute-networks.ts';
import { followRunning } from './follow.ts';
import { readMarks, writeNotes } from './marks.ts';
import { membersOf } from './members.ts';
import { noteSecrets } from './note-secrets.ts';
import { updateSpec } from './update-spec.ts';
import { seenSoon, showsUpdate } from './visible.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<Executed> {
  if (step.operation === 'create') return enable(writer, step, context);
  if (step.operation === 'follow' || step.operation.startsWith('follow-')) return follow(writer, step, context);
  switch (step.operation) {
    case 'update':
      await update(writer, step, context);
      return {};
    case 'update-load-balancer':
      await changeLoadBalancer(writer, step, context);
      return {};
    case 'create-network':
    case 'update-network':
    case 'delete-network':
      await changeNetwork(writer, step, context);
      return {};
    case 'upgrade':
      await upgrade(writer, step, context);
      return {};
    case 'stamp':
      return stamp(writer, step, context);
    case 'unstamp':
      return unstamp(writer, step, context);
    case 'delete':
      return disable(writer, step, context);
    default:
      return unknownOperation(step);
  }
}

async function follow(writer: VsphereWriter, step: Step<'Supervisor'>, context: ExecuteContext): Promise<Executed> {
  const cluster = objectIdOf(step, context);
  const upgrades = step.operation === 'follow' || step.operation.startsWith('follow-upgrade');
  return followRunning(writer, { cluster, what: `Supervisor ${step.ref.name}` }, context, upgrades);
}

async function update(writer: VsphereWriter, step: Step<'Supervisor'>, context: ExecuteContext): Promise<void> {
  const { signal } = context;
  const cluster = objectIdOf(step, context);
  const live = await writer.supervisors.get(cluster, signal);
  if (live === undefined) return;
  const tools = { idOf: idsOf(step, context), secretOf: secretReader(context) };
  const body = updateSpec(step.args, live, tools);
  await writer.supervisors.update(cluster, body, signal);
  await noteSecrets(writer, step, context);
  const look = async (): Promise<boolean> => {
    const info = await writer.supervisors.get(cluster, signal);
    return info === undefined || showsUpdate(body, info);
  };
  await seenSoon(writer, look, signal);
}

async function upgrade(writer: VsphereWriter, step: Step<'Supervisor'>, context: ExecuteContext): Promise<void> {
  const { signal } = context;
  const cluster = objectIdOf(step, context);
  const version = textArg(step, 'version');
  const ignoreWarnings = step.args['ignoreWarnings'] === true;
  await writer.supervisorUpgrades.start(cluster, { version, ignoreWarnings }, signal);
  const look = async (): Promise<boolean> => {
    const { state, current_version: current } = await writer.supervisorUpgrades.get(cluster, signal);
    return state === 'PENDING' || current === version;
  };
  await seenSoon(writer, look, signal);
}

/** A mark of another policy is another tag: what was noted of secrets goes with it. */
async function stamp(writer: VsphereWriter, step: Step<'Supervisor'>, context: ExecuteContext): Promise<Executed> {
  const clusters = await membersOf(writer, objectIdOf(step, context), context.signal);
  const environment = parseStamp(textArg(step, 'stamp'))?.environment ?? '';
  const { notes } = await readMarks(writer, clusters, environment, context.signal);
  const executed = await executeStamp(writer, step, context);
  await writeNotes(writer, { clusters, environment, notes }, context.signal);
  return executed;
}

/** The mark may be on any of the clusters. */
async function unstamp(writer: VsphereWriter, step: Step<'Supervisor'>, context: ExecuteContext): Promise<Executed> {
  for (const id of await membersOf(writer, objectIdOf(step, context), context.signal)) {
    await executeUnstamp(writer, step, { ...context, id });
  }
  return {};
}
