import { InternalError } from '../../../base/internal-error.ts';
import { parseStamp } from '../../../plan/owner-stamp.ts';
import { mark, unmark } from '../../owner-marks/write-marks.ts';
import { findMarksOn } from '../../owner-marks/read-marks.ts';
import { removeIntent } from '../../owner-marks/intents.ts';
import { stampInstanceKey, stampKey, stampsInSettings } from '../stamps.ts';
import { waitFor, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

/** Marks a machine: in its settings where VI-JSON can write them, with a tag elsewhere. Ends the intent of its creation. */
export const stamp: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const text = textOf(args['stamp']);
  const environment = parseStamp(text)?.environment ?? '';
  if (await writer.vim.available(context.signal))
    await setStamps(tools, (stamps) => [...others(stamps, environment), text]);
  else await mark(writer, { kind: 'VirtualMachine', id: vm, stamp: text }, context.signal);
  for (const old of Array.isArray(args['outdated']) ? args['outdated'] : []) await unmarkIfMarked(tools, textOf(old));
  if (!Array.isArray(args['identity'])) return;
  const identity = args['identity'].map(textOf);
  await removeIntent(writer, { kind: 'VirtualMachine', environment, identity }, context.signal);
};

/** The machine is made and marked: what announced it goes. */
export const finishCreation: Write = ({ writer, context }, { environment, identity }) => {
  const object = { kind: 'VirtualMachine' as const, environment: textOf(environment), identity: textsOf(identity) };
  return removeIntent(writer, object, context.signal);
};

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** Takes every stamp of an environment off, wherever it stands, and the intent of a creation that did not end. */
export const unstamp: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const environment = textOf(args['environment']);
  if (args['intent'] !== undefined) {
    await removeIntent(
      writer,
      { kind: 'VirtualMachine', environment, identity: textsOf(args['intent']) },
      context.signal,
    );
  }
  if (await writer.vim.available(context.signal)) await setStamps(tools, (stamps) => others(stamps, environment));
  for (const found of await findMarksOn(writer, { type: 'VirtualMachine', id: vm }, context.signal)) {
    if (parseStamp(found.stamp)?.environment === environment) await unmarkIfMarked(tools, found.stamp);
  }
};

function unmarkIfMarked({ writer, vm, context }: Tools, text: string): Promise<void> {
  return unmark(writer, { kind: 'VirtualMachine', id: vm, stamp: text }, context.signal);
}

/** The instance UUID goes with the stamps, so that a copy is not taken for the original. What stands there already stays. */
async function setStamps(tools: Tools, change: (stamps: string[]) => string[]): Promise<void> {
  const info = await tools.writer.virtualMachines.readOne(tools.vm, tools.context.signal);
  const uuid = info.identity?.instance_uuid;
  if (uuid === undefined) throw new InternalError('the machine to mark has no instance UUID');
  const before = stampsInSettings(info);
  const stamps = change(before);
  if (stamps.length > 0 && stamps.join(' ') === before.join(' ')) return;
  const owner = stamps.length === 0 ? '' : uuid;
  await reconfigureSettings(tools, { [stampKey]: stamps.join(' '), [stampInstanceKey]: owner });
}

/** Settings of ours in the machine; an empty one is removed. */
export async function reconfigureSettings(tools: Tools, extraConfig: Record<string, string>): Promise<void> {
  const { writer, vm, context } = tools;
  await waitFor(tools, await writer.vim.reconfigure(vm, { extraConfig }, context.signal));
}

function others(stamps: readonly string[], environment: string): string[] {
  return stamps.filter((text) => parseStamp(text)?.environment !== environment);
}
