import type { ErrorRecord } from '../base/error-record.ts';
import { VsphereError } from './vsphere-error.ts';

/** The record of a failed call; anything that is not one is our own bug and goes on as it is. */
export function recordOfError(error: unknown): ErrorRecord {
  if (error instanceof VsphereError) return error.toRecord();
  throw error;
}
