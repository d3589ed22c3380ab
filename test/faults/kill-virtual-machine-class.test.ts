import { virtualMachineClassRow } from '../contract/rows/virtual-machine-class.ts';
import { describeKills } from './kill-describe.ts';

describeKills(virtualMachineClassRow);
