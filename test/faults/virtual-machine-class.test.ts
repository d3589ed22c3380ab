import { virtualMachineClassRow } from '../contract/rows/virtual-machine-class.ts';
import { describeEveryCall } from './every-call.ts';

describeEveryCall(virtualMachineClassRow);
