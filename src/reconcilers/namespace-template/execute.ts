import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followState, type StateSeen } from '../follow-state.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { idsOf } from '../reference-ids.ts';
import { objectArg, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { followed } from '../workload/followed.ts';
import { inWords } from '../workload/in-words.ts';
import { awaitSupervisor, supervisorAt } from '../workload/place.ts';
import { newTemplate, wholeTemplate } from './wire.ts';

/** Telling a Supervisor who may use self-service takes some minutes. */
const stalledAfterMs = 10 * 60_000;

export async function execute(
  writer: VsphereWriter,
  step: Step<'NamespaceTemplate'>,
  context: ExecuteContext,
): Promise<Executed> {
  if (step.operation === 'await-supervisor') return awaitSupervisor(writer, textArg(step, 'supervisor'), context);
  const cluster = await clusterOf(writer, step, context.signal);
  switch (step.operation) {
    case 'create':
      return create(writer, { step, cluster }, context);
    case 'update':
      await update(writer, { step, cluster }, context);
      return {};
    case 'activate':
      await writer.selfService.activate(cluster, context.signal);
      return {};
    case 'deactivate':
      await deactivate(writer, cluster, context.signal);
      return {};
    case 'follow':
    case 'await-self-service':
      return awaitSelfService(writer, { cluster, goal: textArg(step, 'goal') }, context);
    default:
      return unknownOperation(step);
  }
}

interface At {
  step: Step;
  cluster: string;
}

async function create(writer: VsphereWriter, { step, cluster }: At, context: ExecuteContext): Promise<Executed> {
  const template = textArg(step, 'template');
  const { activate } = step.args;
  const spec = newTemplate(objectArg(step, 'set'), idsOf(step, context));
  if (activate === true) await writer.selfService.activateWithTemplate(cluster, template, spec, context.signal);
  else await writer.namespaceTemplates.create(cluster, template, spec, context.signal);
  return { objectId: `${cluster}/${template}` };
}

/** Sends the whole template, as it is now with the planned changes in it: what is left out may be read as "none". */
async function update(writer: VsphereWriter, { step, cluster }: At, context: ExecuteContext): Promise<void> {
  const template = textArg(step, 'template');
  const live = await writer.namespaceTemplates.get(cluster, template, context.signal);
  const spec = wholeTemplate(live, objectArg(step, 'set'), {
    idOf: idsOf(step, context),
    librariesApart: step.args['librariesApart'] === true,
  });
  await writer.namespaceTemplates.update(cluster, template, spec, context.signal);
}

/** A refusal is as good as success where it is not active any more. */
async function deactivate(writer: VsphereWriter, cluster: string, signal: AbortSignal): Promise<void> {
  try {
    await writer.selfService.deactivate(cluster, signal);
  } catch (error) {
    if (recordOfError(error).code !== 'not-allowed-in-current-state') throw error;
    const { status } = await writer.selfService.get(cluster, signal);
    if (status !== 'DEACTIVATED' && status !== 'REMOVING') throw error;
  }
}

function awaitSelfService(
  writer: VsphereWriter,
  { cluster, goal }: { cluster: string; goal: string },
  context: ExecuteContext,
): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const { status, messages } = await writer.selfService.get(cluster, context.signal);
    if (status === goal) return { state: 'reached' };
    const words = messages.map(({ text }) => text);
    const text = words.length === 0 ? status : `${status}: ${inWords(words)}`;
    return { state: status === 'ERROR' ? 'failing' : 'on-its-way', text };
  };
  return followState(writer, { look, what: 'Self-service of namespaces', stalledAfterMs }, context).then(followed);
}

/** What the plan found, or the Supervisor that this run enabled. */
async function clusterOf(writer: VsphereWriter, step: Step, signal: AbortSignal): Promise<string> {
  const { cluster } = step.args;
  if (typeof cluster === 'string') return cluster;
  return (await supervisorAt(writer, textArg(step, 'supervisor'), signal)).cluster;
}
