import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { compare, remarksOnNew, write } from './built-in.ts';
import { execute } from './execute.ts';
import { observe, observeOne, usesOf } from './observe.ts';
import { stepsFor } from './steps.ts';

const manage = ['VirtualMachineClasses.Manage'];

/** VM classes of workload management: `/api/vcenter/namespace-management/virtual-machine-classes`. */
export const virtualMachineClass: Reconciler<'VirtualMachineClass'> = {
  kind: 'VirtualMachineClass',
  privileges: { read: ['System.Read'], create: manage, update: manage, stamp: manage, unstamp: manage, delete: manage },
  privilegesOn: () => 'vcenter',
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  remarksOnNew,
  write,
};
