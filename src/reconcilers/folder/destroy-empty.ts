import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';

/**
 * Destroys a folder, once more seen to be empty right before: vCenter destroys what is in it without a word. Answers the
 * task.
 */
export async function destroyEmpty(writer: VsphereWriter, id: string, signal: AbortSignal): Promise<string> {
  const children = await writer.vim.folderChildren(id, signal);
  if (children.length > 0) throw notEmpty(children.map((child) => `${child.type} ${child.id}`));
  return writer.vim.destroyFolder(id, signal);
}

function notEmpty(children: readonly string[]): VsphereError {
  return new VsphereError({
    code: 'resource-in-use',
    message: `The folder is not empty: ${children.slice(0, 5).join(', ')} lies in it. Nothing was deleted.`,
    remedy: 'Move or delete what is in it, then run again.',
    retry: 'never',
  });
}
