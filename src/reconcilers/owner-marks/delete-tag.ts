import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';

/** Deletes a tag; answers whether it was there. */
export async function deleteTag(writer: VsphereWriter, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await writer.tags.delete(id, signal);
    return true;
  } catch (error) {
    if (recordOfError(error).code === 'not-found') return false;
    throw error;
  }
}
