import { virtualMachineRow } from '../contract/rows/virtual-machine.ts';
import { describeKills } from './kill-describe.ts';
import { virtualMachineOperations } from './virtual-machine-operations.ts';

const killed = ['create', 'outage', 'delete'];

describeKills(
  virtualMachineRow,
  virtualMachineOperations(virtualMachineRow).filter(({ title }) => killed.includes(title)),
);
