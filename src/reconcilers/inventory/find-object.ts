import type { VsphereReader } from '../../client/vsphere.ts';
import type { ReadOne } from '../read-all.ts';
import { findAtByRest, findByIdByRest } from './find-by-rest.ts';
import { findAtByVim, findByIdByVim } from './find-by-vim.ts';
import type { InventoryObject } from './inventory.ts';
import type { Sought, SoughtById } from './sought.ts';

/**
 * The one object of a kind at a canonical path, as it is now. What this sends follows from the length of the path, however
 * much vCenter holds beside it.
 */
export async function findAt(
  reader: VsphereReader,
  sought: Sought,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  return (await findAtByVim(reader, sought, signal)) ?? findAtByRest(reader, sought, signal);
}

/** The object of a kind with this id, wherever it is by now. */
export async function findById(
  reader: VsphereReader,
  sought: SoughtById,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  return (await findByIdByVim(reader, sought, signal)) ?? findByIdByRest(reader, sought, signal);
}
