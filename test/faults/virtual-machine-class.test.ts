import { virtualMachineClassRow } from '../contract/rows/virtual-machine-class.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(virtualMachineClassRow);
