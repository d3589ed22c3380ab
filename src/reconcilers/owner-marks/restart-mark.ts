import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import { ensureTag } from './ensure-tag.ts';
import { listMarkTags } from './mark-category.ts';
import { restartMarkIds } from './mark-ids.ts';
import { restartMarkTexts } from './mark-texts.ts';

/**
 * The restart mark: on a virtual machine that was shut down for a change and has to be started again. It tells that
 * machine from one that somebody switched off, also when the run that shut it down is no more.
 */
export async function attachRestartMark(
  writer: VsphereWriter,
  environment: string,
  vmId: string,
  signal: AbortSignal,
): Promise<void> {
  const tagId = await ensureTag(writer, restartMarkIds(environment), restartMarkTexts(environment), signal);
  await writer.tagAssociations.attach(tagId, { type: 'VirtualMachine', id: vmId }, signal);
}

/** Nothing happens when there is none. */
export async function detachRestartMark(
  writer: VsphereWriter,
  environment: string,
  vmId: string,
  signal: AbortSignal,
): Promise<void> {
  for (const tagId of await restartMarks(writer, environment, signal)) {
    await writer.tagAssociations.detach(tagId, { type: 'VirtualMachine', id: vmId }, signal);
  }
}

/** Ids of the virtual machines that carry it. Two or three calls. */
export async function machinesToRestart(
  reader: VsphereReader,
  environment: string,
  signal: AbortSignal,
): Promise<Set<string>> {
  const tagIds = await restartMarks(reader, environment, signal);
  const attached = await reader.tagAssociations.listAttachedObjectsOnTags(tagIds, signal);
  return new Set(attached.flatMap(({ object_ids }) => object_ids.map(({ id }) => id)));
}

async function restartMarks(reader: VsphereReader, environment: string, signal: AbortSignal): Promise<string[]> {
  const there = await listMarkTags(reader, signal);
  return restartMarkIds(environment).filter((id) => there.has(id));
}
