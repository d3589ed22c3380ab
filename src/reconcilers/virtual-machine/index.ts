import type { Reconciler } from '../reconciler.ts';
import { checkNew } from './check-new.ts';
import { compare } from './compare.ts';
import { execute } from './execute/execute.ts';
import { healthOf } from './health.ts';
import { observe } from './observe/observe.ts';
import { observeOne } from './observe/observe-one.ts';
import { timeFor } from './step-time.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { write } from './write.ts';
import { privileges } from './privileges.ts';

/** Virtual machines: `/api/vcenter/vm`, and VI-JSON for what that cannot read or write. */
export const virtualMachine: Reconciler<'VirtualMachine'> = {
  kind: 'VirtualMachine',
  privileges,
  timeFor,
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf,
  compare,
  checkNew,
  write,
};
