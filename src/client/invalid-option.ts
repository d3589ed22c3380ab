import { VsphereError } from './vsphere-error.ts';

/** A client cannot be made with what the user configured. */
export function invalidOption(message: string, remedy: string): VsphereError {
  return new VsphereError({ code: 'invalid-argument', message, remedy, retry: 'never' });
}
