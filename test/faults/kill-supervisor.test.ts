import { supervisorRow } from '../contract/rows/supervisor.ts';
import { describeKills } from './kill-describe.ts';
import { supervisorOperations } from './supervisor-operations.ts';

const killed = ['create', 'update', 'load balancer', 'upgrade', 'delete'];

describeKills(
  supervisorRow,
  supervisorOperations.filter(({ title }) => killed.includes(title)),
);
