import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { checkNew } from './check-new.ts';
import { compare } from './compare.ts';
import { stepsFor } from './steps.ts';
import { unknownOperation } from '../unknown-operation.ts';

/** Virtual machines: `/api/vcenter/vm`, and VI-JSON for what that cannot read or write. */
export const virtualMachine: Reconciler<'VirtualMachine'> = {
  kind: 'VirtualMachine',
  observe: () => Promise.resolve({ kind: 'VirtualMachine', objects: [] }),
  observeOne: () => Promise.resolve({ state: 'absent' }),
  usesOf: () => Promise.resolve(new Map()),
  stepsFor,
  compare,
  checkNew,
  execute: (_writer, step) => Promise.resolve(unknownOperation(step)),
  healthOf: healthOfPresence,
};
