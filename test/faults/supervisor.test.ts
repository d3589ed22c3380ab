import { supervisorRow } from '../contract/rows/supervisor.ts';
import { describeOperations } from './describe-faults.ts';
import { supervisorOperations } from './supervisor-operations.ts';

describeOperations('Supervisor', supervisorRow, supervisorOperations);
