import { virtualMachineRow } from '../contract/rows/virtual-machine.ts';
import { describeOperations } from './describe-faults.ts';
import { virtualMachineOperations } from './virtual-machine-operations.ts';

const row = { ...virtualMachineRow, behaviour: { ...virtualMachineRow.behaviour, viJson: 'absent' as const } };

describeOperations('VirtualMachine by REST', row, virtualMachineOperations(row));
