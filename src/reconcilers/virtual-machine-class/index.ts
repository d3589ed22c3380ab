import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeOne, usesOf } from './observe.ts';
import { stepsFor } from './steps.ts';

/** VM classes of workload management: `/api/vcenter/namespace-management/virtual-machine-classes`. */
export const virtualMachineClass: Reconciler<'VirtualMachineClass'> = {
  kind: 'VirtualMachineClass',
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
};
