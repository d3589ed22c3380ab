import { virtualMachineRow } from '../contract/rows/virtual-machine.ts';
import { describeOperations } from './describe-faults.ts';
import { virtualMachineOperations } from './virtual-machine-operations.ts';

describeOperations('VirtualMachine', virtualMachineRow, virtualMachineOperations(virtualMachineRow));
